<?php
use Aisle\WooCommerce\Attribution;
use Aisle\WooCommerce\Behaviour;
use Aisle\WooCommerce\Settings;

const TOKEN = '1.similar.product.1.2.mr0qk3f9-x2ab81';

test( 'the script is given what the page is, and no more', function () {
	fresh( array( 'kind' => 'product', 'id' => 12 ) );
	Behaviour::want_script();
	Behaviour::want_script();
	same( 1, count( Stand_In::$page['inline'] ) );
	$page = json_decode( substr( Stand_In::$page['inline'][0], strlen( 'window.aisleShop=' ), -1 ), true );
	ksort( $page );
	same(
		array(
			'consent'   => 'api',
			'key'       => 'pk_0123456789abcdef',
			'name'      => 'product_viewed',
			'productId' => '12',
			'url'       => 'https://aisle.example/storefront/v1/events',
		),
		$page
	);
	same( 'defer', Stand_In::$page['scripts']['aisle']['strategy'] );
} );

test( 'without a connection there is no script', function () {
	fresh( array( 'kind' => 'product', 'id' => 12 ), false );
	Behaviour::want_script();
	same( array(), Stand_In::$page['scripts'] );
} );

test( 'a key cannot end the script that it stands in', function () {
	Settings::keep_connection( array( 'key' => '</script><b>' ) );
	Behaviour::want_script();
	lacks( '</script>', Stand_In::$page['inline'][0] );
} );

test( 'pages are told as what they are', function () {
	foreach ( array( 'cart' => 'cart_viewed', 'checkout' => 'checkout_started', 'category' => 'collection_viewed', 'page' => 'page_viewed' ) as $kind => $name ) {
		fresh( array( 'kind' => $kind ) );
		same( $name, Behaviour::page()['name'] );
	}
	fresh( array( 'kind' => 'received', 'order-received' => '31' ) );
	same( array( 'checkout_completed', '31' ), array( Behaviour::page()['name'], Behaviour::page()['orderId'] ) );
} );

test( 'a token goes from the add to the line of the order', function () {
	Stand_In_Shop::open( array( 3 => array(), 4 => array() ) );
	$_REQUEST[ Attribution::FIELD ] = TOKEN;
	WC()->cart->add_to_cart( 3 );
	$_REQUEST = array();
	WC()->cart->add_to_cart( 4 );
	$lines = array();
	foreach ( WC()->cart->lines as $key => $values ) {
		$line = new Stand_In_Line();
		do_action( 'woocommerce_checkout_create_order_line_item', $line, $key, $values, null );
		$lines[ $values['product_id'] ] = $line->meta;
	}
	same( array( 3 => array( '_aisle' => TOKEN ), 4 => array() ), $lines );
	same( array( 'x', '_aisle' ), apply_filters( 'woocommerce_hidden_order_itemmeta', array( 'x' ) ) );
} );

foreach ( array( '', 'x', TOKEN . '.7', '2' . substr( TOKEN, 1 ), TOKEN . ' x', '1.similar.product.a.b.2.x-y' ) as $wrong ) {
	test( "a token such as \"$wrong\" is not kept", function () use ( $wrong ) {
		Stand_In_Shop::open( array( 3 => array() ) );
		$_REQUEST[ Attribution::FIELD ] = $wrong;
		WC()->cart->add_to_cart( 3 );
		same( null, WC()->session->get( Attribution::SESSION ) );
	} );
}
