<?php
/**
 * The functions of WordPress that the plugin calls, as far as it calls them.
 *
 * @package Aisle
 */

const DAY_IN_SECONDS = 86400;

final class Stand_In {
	/** @var array<string, array<int, array<int, callable>>> */
	public static $hooks = array();
	/** @var array<string, mixed> what the page is, who looks at it, and what was done */
	public static $page = array();
	/** @var callable|null answers wp_remote_get and wp_remote_post: (url, arguments) → response */
	public static $http = null;
	public static $site = 'https://shop.example';
	public static $name = 'Harbour & Pine';
	public static $is_ssl = true;
	public static $environment = 'production';

	public static function fresh_page( array $page = array() ): void {
		self::$page = $page + array(
			'kind'      => 'page',
			'id'        => 0,
			'user'      => 0,
			'may'       => true,
			'nonce'     => true,
			'scripts'   => array(),
			'inline'    => array(),
			'redirect'  => null,
			'died'      => null,
			'notices'   => array(),
		);
	}
}
Stand_In::fresh_page();

final class WP_Error {
	public $code;
	public $message;
	public $data;
	public function __construct( string $code = '', string $message = '', $data = null ) {
		$this->code    = $code;
		$this->message = $message;
		$this->data    = $data;
	}
}
final class WP_REST_Request {
	private $given;
	public function __construct( array $given ) {
		$this->given = $given;
	}
	public function get_param( string $name ) {
		return $this->given[ $name ] ?? null;
	}
}

/* Hooks. */
function add_filter( string $name, $work, int $priority = 10, int $count = 1 ): bool {
	Stand_In::$hooks[ $name ][ $priority ][] = array( $work, $count );
	return true;
}
function add_action( string $name, $work, int $priority = 10, int $count = 1 ): bool {
	return add_filter( $name, $work, $priority, $count );
}
function apply_filters( string $name, $value, ...$more ) {
	$waiting = Stand_In::$hooks[ $name ] ?? array();
	ksort( $waiting );
	foreach ( $waiting as $works ) {
		foreach ( $works as list( $work, $count ) ) {
			$value = call_user_func_array( $work, array_slice( array( $value, ...$more ), 0, $count ) );
		}
	}
	return $value;
}
function do_action( string $name, ...$given ): void {
	$waiting = Stand_In::$hooks[ $name ] ?? array();
	ksort( $waiting );
	foreach ( $waiting as $works ) {
		foreach ( $works as list( $work, $count ) ) {
			call_user_func_array( $work, array_slice( $given, 0, $count ) );
		}
	}
}
function register_deactivation_hook( string $file, callable $work ): void {
	add_action( 'deactivate', $work );
}
function add_shortcode( string $name, callable $work ): void {
	add_filter( "shortcode_$name", $work );
}
function shortcode_atts( array $defaults, array $given, string $name = '' ): array {
	return array_merge( $defaults, array_intersect_key( $given, $defaults ) );
}
function __return_true(): bool {
	return true;
}

/* HTTP. */
function wp_remote_get( string $url, array $arguments = array() ) {
	return call_user_func( Stand_In::$http, $url, array( 'method' => 'GET' ) + $arguments );
}
function wp_remote_post( string $url, array $arguments = array() ) {
	return call_user_func( Stand_In::$http, $url, array( 'method' => 'POST' ) + $arguments );
}
function wp_remote_retrieve_response_code( $response ) {
	return $response['response']['code'] ?? '';
}
function wp_remote_retrieve_header( $response, string $name ): string {
	return (string) ( $response['headers'][ $name ] ?? '' );
}
function wp_remote_retrieve_body( $response ): string {
	return $response['body'] ?? '';
}
function wp_safe_redirect( string $url ): bool {
	Stand_In::$page['redirect'] = $url;
	return true;
}

/* People. */
function current_user_can( string $what ): bool {
	return (bool) Stand_In::$page['may'];
}
function wp_get_current_user(): object {
	return (object) array( 'user_email' => 'owner@shop.example' );
}
function get_current_user_id(): int {
	return 7;
}
function wp_nonce_field( string $action, string $name = '_wpnonce', bool $referer = true, bool $echo = true ): string {
	$field = '<input type="hidden" name="' . esc_attr( $name ) . '" value="nonce-' . esc_attr( $action ) . '">';
	if ( $echo ) {
		echo $field;
	}
	return $field;
}
function wp_verify_nonce( string $nonce, string $action ) {
	return "nonce-$action" === $nonce ? 1 : false;
}
final class Stand_In_Died extends Exception {}
function check_admin_referer( string $action ): int {
	if ( ! wp_verify_nonce( (string) ( $_REQUEST['_wpnonce'] ?? '' ), $action ) ) {
		wp_die( 'The link you followed has expired.' );
	}
	return 1;
}
function wp_die( string $text = '', string $title = '', array $more = array() ): void {
	throw new Stand_In_Died( $text );
}

/* Pages, scripts, blocks. */
function is_ssl(): bool {
	return Stand_In::$is_ssl;
}
function wp_get_environment_type(): string {
	return Stand_In::$environment;
}
function rest_authorization_required_code(): int {
	return 401;
}
function is_admin(): bool {
	return 'admin' === Stand_In::$page['kind'];
}
function is_front_page(): bool {
	return 'home' === Stand_In::$page['kind'];
}
function get_queried_object_id(): int {
	return (int) Stand_In::$page['id'];
}
function get_query_var( string $name ) {
	return Stand_In::$page[ $name ] ?? '';
}
function wp_register_style( string $handle, string $url = '', array $needs = array(), $version = false ): bool {
	return true;
}
function wp_register_script( string $handle, string $url = '', array $needs = array(), $version = false, $how = array() ): bool {
	return true;
}
function wp_enqueue_style( string $handle ): void {
	Stand_In::$page['scripts'][ "style $handle" ] = true;
}
function wp_enqueue_script( string $handle, string $url = '', array $needs = array(), $version = false, $how = array() ): void {
	Stand_In::$page['scripts'][ $handle ] = $how;
}
function wp_script_is( string $handle, string $what = 'enqueued' ): bool {
	return isset( Stand_In::$page['scripts'][ $handle ] );
}
function wp_add_inline_script( string $handle, string $script, string $where = 'after' ): bool {
	Stand_In::$page['inline'][] = $script;
	return true;
}
function register_block_type( string $folder, array $more = array() ): void {
	$block = json_decode( (string) file_get_contents( "$folder/block.json" ), true );

	Stand_In::$page['blocks'][ $block['name'] ] = $block + $more;
}
function register_rest_route( string $space, string $path, array $route ): void {
	Stand_In::$page['routes'][ "/$space$path" ] = $route;
}
function add_menu_page( ...$given ): string {
	Stand_In::$page['menu'] = $given;
	return 'toplevel_page_aisle';
}
function checked( $one, $current = true ): void {
	echo $one === $current ? 'checked' : '';
}
function submit_button( string $text, string $kind = 'primary' ): void {
	printf( '<p><button type="submit" class="button button-%s">%s</button></p>', esc_attr( $kind ), esc_html( $text ) );
}
