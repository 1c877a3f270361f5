<?php
/**
 * What WordPress does to text for the plugin: words, escaping, addresses.
 *
 * @package Aisle
 */

/* Words. */
function __( string $text, string $domain = '' ): string {
	return $text;
}
function esc_html__( string $text, string $domain = '' ): string {
	return esc_html( $text );
}
function esc_attr__( string $text, string $domain = '' ): string {
	return esc_attr( $text );
}
function esc_html_e( string $text, string $domain = '' ): void {
	echo esc_html( $text );
}
function load_plugin_textdomain( string ...$given ): bool {
	return true;
}
function wp_set_script_translations( string ...$given ): bool {
	return true;
}

/* Escaping and cleaning. */
function esc_html( $text ): string {
	return htmlspecialchars( (string) $text, ENT_QUOTES );
}
function esc_attr( $text ): string {
	return htmlspecialchars( (string) $text, ENT_QUOTES );
}
function esc_url_raw( string $url, array $protocols = array( 'http', 'https' ) ): string {
	$scheme = parse_url( $url, PHP_URL_SCHEME );
	return $scheme && ! in_array( strtolower( $scheme ), $protocols, true ) ? '' : str_replace( array( '"', "'", '<', '>', ' ' ), '', $url );
}
function esc_url( string $url ): string {
	return str_replace( '&', '&#038;', esc_url_raw( $url ) );
}
/** Stricter than the real one about what it is given here: scripts and handlers go. */
function wp_kses_post( string $html ): string {
	$html = (string) preg_replace( '#</?(script|iframe|object|form)\b[^>]*>#i', '', $html );
	return (string) preg_replace( '#\son\w+\s*=\s*("[^"]*"|\'[^\']*\'|[^\s>]+)#i', '', $html );
}
function wp_strip_all_tags( string $html ): string {
	return trim( strip_tags( $html ) );
}
function sanitize_text_field( $text ): string {
	return trim( (string) preg_replace( '/\s+/', ' ', strip_tags( (string) $text ) ) );
}
function sanitize_key( $text ): string {
	return (string) preg_replace( '/[^a-z0-9_-]/', '', strtolower( (string) $text ) );
}
function absint( $value ): int {
	return abs( (int) $value );
}
function wp_unslash( $value ) {
	return is_array( $value ) ? array_map( 'wp_unslash', $value ) : ( is_string( $value ) ? stripslashes( $value ) : $value );
}
function wp_json_encode( $value, int $flags = 0 ) {
	return json_encode( $value, $flags );
}
function is_wp_error( $value ): bool {
	return $value instanceof WP_Error;
}

/* Addresses. */
function untrailingslashit( string $text ): string {
	return rtrim( $text, '/' );
}
function home_url( string $path = '' ): string {
	return Stand_In::$site . $path;
}
function rest_url( string $path = '' ): string {
	return Stand_In::$site . '/?rest_route=/' . ltrim( $path, '/' );
}
function admin_url( string $path = '' ): string {
	return Stand_In::$site . '/wp-admin/' . $path;
}
function plugins_url( string $path = '', string $file = '' ): string {
	return Stand_In::$site . '/plugin' . ( '' === $path ? '' : '/' . ltrim( $path, '/' ) );
}
function plugin_dir_path( string $file ): string {
	return dirname( $file ) . '/';
}
function plugin_basename( string $file ): string {
	return 'aisle/' . basename( $file );
}
function add_query_arg( ...$given ): string {
	list( $more, $url ) = is_array( $given[0] ) ? $given : array( array( $given[0] => $given[1] ), $given[2] );

	$pairs = array();
	foreach ( $more as $name => $value ) {
		$pairs[] = "$name=$value";
	}
	return $url . ( strpos( $url, '?' ) === false ? '?' : '&' ) . implode( '&', $pairs );
}
function get_bloginfo( string $what ): string {
	return Stand_In::$name;
}
