<?php
use Aisle\WooCommerce\Blocks;
use Aisle\WooCommerce\Bundle;
use Aisle\WooCommerce\Classic;
use Aisle\WooCommerce\Settings;

/** A shop of which product 1 is looked at, and what is recommended beside it. */
function a_shop( array $ids = array( 2, 3, 4, 5, 6 ) ): void {
	Stand_In_Shop::open(
		array(
			1 => array( 'name' => 'Oak table' ),
			2 => array( 'name' => 'Sold out', 'stock' => false ),
			3 => array( 'name' => 'Chair <b>"one"</b>', 'price' => 1234.5 ),
			4 => array( 'name' => 'Lamp', 'type' => 'variable' ),
			5 => array( 'name' => 'Draft', 'status' => 'draft' ),
			6 => array( 'name' => 'Rug', 'price' => 5.25 ),
		)
	);
	Stand_In::$http = static fn() => recommends( $ids );
}

function hooked( string $name ): string {
	ob_start();
	do_action( $name );
	return (string) ob_get_clean();
}

test( 'a row shows what can be bought now, in the order of the answer', function () {
	fresh( array( 'kind' => 'product', 'id' => 1 ) );
	a_shop();
	$html = Blocks::render_row( array() );
	preg_match_all( '/data-aisle-product="(\d+)" data-aisle-position="(\d+)"/', $html, $found );
	same( array( array( '3', '4', '6' ), array( '2', '3', '5' ) ), array( $found[1], $found[2] ) );
	holds( 'data-aisle="similar" data-aisle-subject="1" data-aisle-placement="product"', $html );
} );

test( 'what the shop wrote is escaped', function () {
	fresh( array( 'kind' => 'product', 'id' => 1 ) );
	a_shop();
	$html = Blocks::render_row( array( 'heading' => 'For <i>you</i> "now"' ) );
	holds( 'Chair &lt;b&gt;&quot;one&quot;&lt;/b&gt;', $html );
	lacks( '<b>', $html );
	lacks( '<i>', $html );
} );

test( 'one press adds what is simple; what has options is opened', function () {
	fresh( array( 'kind' => 'product', 'id' => 1 ) );
	a_shop();
	$html = Blocks::render_row( array() );
	holds( 'class="button wp-element-button aisle__button add_to_cart_button ajax_add_to_cart product_type_simple" data-product_id="3"', $html );
	holds( 'class="button wp-element-button aisle__button" data-product_id="4"', $html );
} );

test( 'with nothing to show there is nothing: no heading, no style', function () {
	fresh( array( 'kind' => 'product', 'id' => 1 ) );
	a_shop( array( 2, 5, 1, 99 ) );
	same( '', Blocks::render_row( array() ) );
	same( '', Blocks::render_bundle( array() ) );
	same( '', hooked( 'woocommerce_after_single_product_summary' ) );
	same( array(), array_diff_key( Stand_In::$page['scripts'], array( 'aisle' => 1 ) ) );
} );

test( 'a bundle has the product itself, up to three simple others and their total', function () {
	fresh( array( 'kind' => 'product', 'id' => 1 ) );
	a_shop();
	$html = Bundle::html( 1 );
	preg_match_all( '/name="aisle_items\[\]" value="(\d+)"/', $html, $found );
	same( array( '1', '3', '6' ), $found[1] );
	holds( '1,249.75', $html );
	holds( 'name="_aisle_nonce"', $html );
	same( '', Bundle::html( 4 ), 'of a product with options' );
} );

test( 'beside a bundle a row shows what the bundle does not, and its products where there is too little else', function () {
	fresh( array( 'kind' => 'product', 'id' => 1 ) );
	a_shop();
	Bundle::html( 1 );
	$html = Blocks::render_row( array( 'number' => 2 ) );
	preg_match_all( '/data-aisle-product="(\d+)" data-aisle-position="(\d+)"/', $html, $found );
	same( array( array( '4', '3' ), array( '3', '2' ) ), array( $found[1], $found[2] ) );
} );

test( 'a bundle adds what was chosen, by its nonce alone', function () {
	a_shop();
	$_POST = array( Bundle::ACTION => '1', '_aisle_nonce' => 'nonce-' . Bundle::ACTION, 'aisle_items' => array( '1', '6', '6', '4', '2', 'x' ) );
	Bundle::add();
	same( array( 'line-1', 'line-6' ), array_keys( WC()->cart->lines ) );
	same( 1, WC()->cart->lines['line-6']['quantity'] );
	a_shop();
	$_POST['_aisle_nonce'] = 'nonce-of-something-else';
	Bundle::add();
	same( array(), WC()->cart->lines );
} );

test( 'the cart is asked about as a whole, and shows nothing that is in it', function () {
	fresh( array( 'kind' => 'cart' ) );
	a_shop( array( 1, 3, 6 ) );
	WC()->cart->add_to_cart( 1 );
	WC()->cart->add_to_cart( 3 );
	Stand_In::$http = static function ( string $url ) use ( &$asked ) {
		$asked = $url;
		return recommends( array( 1, 6 ), 'hybrid', 'viewed' );
	};
	$html = hooked( 'woocommerce_after_cart_table' );
	holds( 'placement=cart&products=3%2C1', $asked );
	holds( 'data-aisle-subject="cart" data-aisle-placement="cart"', $html );
	preg_match_all( '/data-aisle-product="(\d+)"/', $html, $found );
	same( array( '6' ), $found[1] );
} );

test( 'an empty cart is asked about nowhere', function () {
	fresh( array( 'kind' => 'cart' ) );
	a_shop();
	same( '', Blocks::render_cart( array() ) );
} );

test( 'a block and a hook of the same place show it once', function () {
	fresh( array( 'kind' => 'product', 'id' => 1 ) );
	a_shop();
	same( false, '' === Blocks::render_row( array() ) );
	same( false, strpos( hooked( 'woocommerce_after_single_product_summary' ), 'aisle-row' ) );
} );

test( 'the cart\'s block is followed by what goes with it', function () {
	fresh( array( 'kind' => 'cart' ) );
	a_shop( array( 6 ) );
	WC()->cart->add_to_cart( 1 );
	$html = apply_filters( 'render_block_woocommerce/cart', '<div class="wp-block-woocommerce-cart"></div>' );
	same( 0, strpos( $html, '<div class="wp-block-woocommerce-cart"></div><section class="aisle"' ) );
} );

test( 'block themes get the blocks after the product\'s details, as chosen', function () {
	$template = (object) array( 'slug' => 'single-product' );
	$hooked   = static fn( ...$where ) => apply_filters( 'hooked_block_types', array( 'core/x' ), ...$where );
	same( array( 'core/x', 'aisle/bundle', 'aisle/row' ), $hooked( 'after', 'woocommerce/product-details', $template ) );
	same( array( 'core/x' ), $hooked( 'before', 'woocommerce/product-details', $template ) );
	same( array( 'core/x' ), $hooked( 'after', 'woocommerce/product-details', (object) array( 'slug' => 'page' ) ) );
	same( array( 'core/x' ), $hooked( 'after', 'woocommerce/product-details', null ) );
	update_option( Settings::CHOICES, array( 'product_bundle' => false ) );
	same( array( 'core/x', 'aisle/row' ), $hooked( 'after', 'woocommerce/product-details', $template ) );
} );

test( 'what is switched off stays away', function () {
	fresh( array( 'kind' => 'product', 'id' => 1 ) );
	a_shop();
	update_option( Settings::CHOICES, array( 'product_bundle' => false, 'product_row' => false ) );
	same( '', hooked( 'woocommerce_after_single_product_summary' ) );
} );

test( 'the shortcode takes a list, a heading and a number', function () {
	a_shop();
	Stand_In::$http = static function ( string $url ) use ( &$asked ) {
		$asked = $url;
		return recommends( array( 3, 4, 6 ), 'best_sellers', 'shop' );
	};
	$html = Classic::shortcode( array( 'list' => 'best_sellers', 'heading' => 'Popular', 'number' => '2', 'onload' => 'x' ) );
	holds( 'placement=page&strategy=best_sellers', $asked );
	holds( '>Popular</h2>', $html );
	same( 2, substr_count( $html, 'data-aisle-item' ) );
	holds( 'placement=page', (string) $asked );
	Classic::shortcode( array( 'list' => '../x' ) );
	lacks( 'strategy', (string) $asked );
	same( '', Classic::shortcode( array( 'list' => 'best_sellers' ) ), 'the same list again' );
} );

test( 'all three blocks are registered as their files say', function () {
	Stand_In::fresh_page();
	Blocks::register();
	same( array( 'aisle/bundle', 'aisle/row', 'aisle/cart' ), array_keys( Stand_In::$page['blocks'] ) );
	foreach ( Stand_In::$page['blocks'] as $block ) {
		same( true, is_callable( $block['render_callback'] ) );
		same( 'aisle', $block['textdomain'] );
	}
} );
