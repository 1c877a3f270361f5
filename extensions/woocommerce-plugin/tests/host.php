<?php
/**
 * A site that is no WordPress, for seeing the plugin at work: `php -S 127.0.0.1:8088 tests/host.php`. It answers the
 * addresses that the plugin needs with the plugin's own code, over the stand-ins of its tests. The merchant is always
 * signed in, and approves whatever WooCommerce would ask.
 *
 * Environment: AISLE_URL, AISLE_HOST_STATE (a file for options), AISLE_HOST_SHOP (a JSON file: products by id),
 * AISLE_HOST_BUDGET (seconds that a page may wait, where the machine is slow).
 *
 * @package Aisle
 */

if ( 'cli-server' !== PHP_SAPI ) {
	exit( 1 );
}
$path = (string) parse_url( (string) $_SERVER['REQUEST_URI'], PHP_URL_PATH );
if ( preg_match( '#^/plugin/(assets/[a-z-]+\.(js|css))$#', $path, $found ) ) {
	header( 'content-type: ' . ( 'js' === $found[2] ? 'text/javascript' : 'text/css' ) );
	readfile( dirname( __DIR__ ) . "/$found[1]" );
	return;
}

define( 'ABSPATH', __DIR__ );
define( 'AISLE_TESTS', true );
define( 'AISLE_URL', (string) getenv( 'AISLE_URL' ) );
foreach ( array( 'store', 'wordpress', 'wordpress-text', 'woocommerce', 'over-http', 'theme' ) as $part ) {
	require_once __DIR__ . "/stand-ins/$part.php";
}
Stand_In::$site = 'http://' . $_SERVER['HTTP_HOST'];
Stand_In::$http = 'stand_in_request';
// Plain HTTP, as on a developer's machine.
Stand_In::$is_ssl      = false;
Stand_In::$environment = 'local';
Stand_In_Store::open( (string) getenv( 'AISLE_HOST_STATE' ) );
Stand_In_Shop::open( (array) json_decode( (string) file_get_contents( (string) getenv( 'AISLE_HOST_SHOP' ) ), true ) );
require_once dirname( __DIR__ ) . '/aisle.php';
do_action( 'plugins_loaded' );
do_action( 'init' );
if ( getenv( 'AISLE_HOST_BUDGET' ) ) {
	add_filter( 'aisle_page_budget', static fn() => (float) getenv( 'AISLE_HOST_BUDGET' ) );
}

if ( '/wc-auth/v1/authorize' === $path ) {
	stand_in_approval( $_GET );
} elseif ( '/wp-admin/admin-post.php' === $path ) {
	Stand_In::fresh_page( array( 'kind' => 'admin' ) );
	try {
		do_action( 'admin_post_' . sanitize_key( $_REQUEST['action'] ?? '' ) );
	} catch ( Stand_In_Died $error ) {
		http_response_code( 403 );
	}
	if ( Stand_In::$page['redirect'] ) {
		header( 'location: ' . Stand_In::$page['redirect'], true, 302 );
	}
} elseif ( '/wp-admin/admin.php' === $path ) {
	Stand_In::fresh_page( array( 'kind' => 'admin' ) );
	stand_in_admin( static fn() => Aisle\WooCommerce\Admin_Page::show() );
} elseif ( isset( $_GET['rest_route'] ) ) {
	stand_in_rest( (string) $_GET['rest_route'] );
} elseif ( 0 === strpos( $path, '/wp-json/' ) ) {
	stand_in_rest( substr( $path, strlen( '/wp-json' ) ) );
} else {
	$id = absint( $_GET['product'] ?? 0 );
	foreach ( array_filter( explode( ',', (string) ( $_GET['cart'] ?? '' ) ) ) as $in_cart ) {
		WC()->cart->add_to_cart( absint( $in_cart ) );
	}
	Stand_In::fresh_page(
		array(
			'kind' => $id ? 'product' : ( isset( $_GET['cart'] ) ? 'cart' : 'home' ),
			'id'   => $id,
		)
	);
	stand_in_shop_page( $id );
}
