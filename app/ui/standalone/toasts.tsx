import { Toast } from "@shopify/polaris";
import { bridgeState } from "./bridge";
import { useStore } from "./store";

/** What was done, said for a moment. */
export function Toasts() {
  const toasts = useStore(bridgeState, (state) => state.toasts);
  const hide = (id: string) =>
    bridgeState.change((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }));
  const done = (id: string, act: () => void) => {
    hide(id);
    act();
  };
  return (
    <>
      {toasts.map(({ id, text, isError, action, durationMs }) => (
        <Toast
          key={id}
          content={text}
          error={isError}
          onDismiss={() => hide(id)}
          {...(durationMs === null ? {} : { duration: durationMs })}
          {...(action ? { action: { content: action.content, onAction: () => done(id, action.onAction) } } : {})}
        />
      ))}
    </>
  );
}
