<?php
/**
 * What the plugin prints on one page of a store that stands elsewhere: `php tests/page.php < asked.json`. The plugin's own
 * code runs over the stand-ins of its tests; the page, the cart and the products are the store's, as it gives them.
 *
 * In: aisle (its address), kept (a file for options and answers), budget (seconds), site, name, symbol, kind, id, cart
 * (ids), products (by id), connection (id, secret), shortcode (attributes) or null, post (a form's fields) or null.
 * Out: blocks, head, end, added (ids that the form put into the cart).
 *
 * @package Aisle
 */

if ( 'cli' !== PHP_SAPI ) {
	exit( 1 );
}
$asked = (array) json_decode( (string) stream_get_contents( STDIN ), true );
define( 'ABSPATH', __DIR__ );
define( 'AISLE_TESTS', true );
define( 'AISLE_URL', (string) $asked['aisle'] );
foreach ( array( 'store', 'wordpress', 'wordpress-text', 'woocommerce', 'over-http' ) as $part ) {
	require_once __DIR__ . "/stand-ins/$part.php";
}
Stand_In::$site = (string) $asked['site'];
Stand_In::$name = (string) $asked['name'];
Stand_In::$http = 'stand_in_request';
Stand_In_Store::open( (string) $asked['kept'] );
Stand_In_Shop::open( (array) $asked['products'] );
Stand_In_Shop::$symbol = (string) $asked['symbol'];
require_once dirname( __DIR__ ) . '/aisle.php';
do_action( 'plugins_loaded' );
do_action( 'init' );
add_filter( 'aisle_page_budget', static fn() => (float) $asked['budget'] );

// The store's merchant connected it on the store's own page: from there the plugin goes on by itself.
$connection = (array) $asked['connection'];
if ( Aisle\WooCommerce\Settings::connection()['id'] !== $connection['id'] ) {
	Aisle\WooCommerce\Settings::keep_connection( array( 'state' => 'pending', 'key' => '' ) + $connection );
}
if ( ! Aisle\WooCommerce\Settings::is_connected() ) {
	Aisle\WooCommerce\Connecting::refresh();
}

Stand_In::fresh_page(
	array(
		'kind' => (string) $asked['kind'],
		'id'   => absint( $asked['id'] ),
	)
);
$added = array();
if ( is_array( $asked['post'] ) ) {
	$_POST    = $asked['post'];
	$_REQUEST = $asked['post'];
	do_action( 'template_redirect' );
	$added = array_column( WC()->cart->lines, 'product_id' );
}
foreach ( $asked['cart'] as $in_cart ) {
	WC()->cart->add_to_cart( absint( $in_cart ) );
}

do_action( 'wp_enqueue_scripts' );
ob_start();
if ( is_product() ) {
	do_action( 'woocommerce_after_single_product_summary' );
} elseif ( is_cart() ) {
	do_action( 'woocommerce_after_cart_table' );
}
if ( is_array( $asked['shortcode'] ) ) {
	echo apply_filters( 'shortcode_aisle_recommendations', $asked['shortcode'] );
}
$blocks = (string) ob_get_clean();
$assets = '/wp-content/plugins/aisle/assets';
$end    = '';
foreach ( Stand_In::$page['inline'] as $script ) {
	$end .= "<script>$script</script>";
}
echo json_encode(
	array(
		'blocks' => $blocks,
		'head'   => isset( Stand_In::$page['scripts']['style aisle'] ) ? "<link rel=\"stylesheet\" href=\"$assets/aisle.css\">" : '',
		'end'    => $end . ( wp_script_is( 'aisle' ) ? "<script src=\"$assets/aisle.js\" defer></script>" : '' ),
		'added'  => $added,
	)
);

// The site's cron, which WordPress runs behind a page.
foreach ( Stand_In_Store::$tables['events'] as $name => $event ) {
	if ( $event['at'] <= time() ) {
		Stand_In_Store::drop( 'events', $name );
		do_action( $event['hook'], ...$event['args'] );
	}
}
