import { Link } from "@remix-run/react";
import type { AnchorHTMLAttributes, ReactNode } from "react";

const ELSEWHERE = /^([a-z]+:)?\/\/|^(shopify|mailto):/i;

interface Props extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> {
  url: string;
  external?: boolean;
  children?: ReactNode;
}

/** Polaris links go through the router, unless they leave the app: those open beside it. */
export function RoutedLink({ url, external, children, ...rest }: Props) {
  if (external || ELSEWHERE.test(url)) {
    return (
      <a {...rest} href={url} target={rest.target ?? "_blank"} rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  return (
    <Link {...rest} to={url}>
      {children}
    </Link>
  );
}
