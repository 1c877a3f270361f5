import { Toast } from "@shopify/polaris";
import { bridgeState } from "./bridge";
import { useStore } from "./store";

/** What was done, said for a moment. */
export function Toasts() {
  const toasts = useStore(bridgeState, (state) => state.toasts);
  const hide = (id: string) =>
    bridgeState.change((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }));
  return (
    <>
      {toasts.map(({ id, text, isError }) => (
        <Toast key={id} content={text} error={isError} onDismiss={() => hide(id)} />
      ))}
    </>
  );
}
