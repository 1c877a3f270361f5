<?php
use Aisle\WooCommerce\Admin_Page;
use Aisle\WooCommerce\Connecting;
use Aisle\WooCommerce\Pairing;
use Aisle\WooCommerce\Settings;
use Aisle\WooCommerce\Signature;

/** Sends a form as the merchant. */
function send( string $action, array $more = array() ): void {
	$_POST    = array( '_wpnonce' => "nonce-$action" ) + $more;
	$_REQUEST = $_POST;
	do_action( "admin_post_$action" );
}

/** Begins a connection, and gives back what Aisle was told. */
function begin(): array {
	Stand_In::$http = static function ( string $url, array $arguments ) use ( &$told ) {
		$told = array( $url, json_decode( $arguments['body'], true ) );
		return answer( array( 'connection' => 'c1', 'state' => 's1 &x' ), 201 );
	};
	send( Connecting::CONNECT );
	return $told;
}

test( 'connecting sends the merchant to WooCommerce\'s own approval, on this site', function () {
	fresh( array(), false );
	list( $url, $body ) = begin();
	same( 'https://aisle.example/woocommerce/v1/connections', $url );
	same( 'https://shop.example', $body['site'] );
	same( 1, preg_match( '/^[0-9a-f]{64}$/', $body['secret'] ) );
	$to = Stand_In::$page['redirect'];
	same( 0, strpos( $to, 'https://shop.example/wc-auth/v1/authorize?app_name=Aisle&scope=read_write&user_id=s1%20%26x&' ) );
	lacks( $body['secret'], $to );
	same( array( 'pending', 'c1', $body['secret'] ), array_slice( array_values( Settings::connection() ), 0, 3 ) );
	same( false, Settings::is_connected() );
} );

test( 'where Aisle cannot be reached nothing is kept', function () {
	fresh( array(), false );
	send( Connecting::CONNECT );
	holds( 'aisle=unreachable', Stand_In::$page['redirect'] );
	same( 'none', Settings::connection()['state'] );
} );

test( 'the proof is given for the connection that is under way, and by its secret', function () {
	fresh( array(), false );
	begin();
	$secret = Settings::connection()['secret'];
	$proof  = Pairing::prove( new WP_REST_Request( array( 'connection' => 'c1', 'challenge' => 'challenge-1234567890' ) ) );
	same( array( 'proof' => Signature::of( $secret, 'pairing', 'c1', 0, 'challenge-1234567890', '' ) ), $proof );
	foreach ( array( array( 'connection' => 'c2', 'challenge' => 'challenge-1234567890' ), array( 'connection' => 'c1', 'challenge' => 'short' ), array() ) as $wrong ) {
		same( true, is_wp_error( Pairing::prove( new WP_REST_Request( $wrong ) ) ) );
	}
	Settings::keep_connection( array( 'state' => 'connected' ) );
	same( true, is_wp_error( Pairing::prove( new WP_REST_Request( array( 'connection' => 'c1', 'challenge' => 'challenge-1234567890' ) ) ) ) );
} );

test( 'back from the approval the key comes from Aisle, by a signed question', function () {
	fresh( array(), false );
	begin();
	Stand_In::$http = static function ( string $url, array $arguments ) use ( &$headers ) {
		$headers = $arguments['headers'];
		return answer( array( 'key' => 'pk_0123456789abcdef', 'now' => (int) round( microtime( true ) * 1000 ) + 90000 ) );
	};
	$_GET = array( 'success' => '1' );
	do_action( 'admin_post_' . Connecting::RETURNED );
	holds( 'aisle=connected', Stand_In::$page['redirect'] );
	same( true, Settings::is_connected() );
	same( true, abs( Settings::connection()['offset_ms'] - 90000 ) < 5000, 'offset' );
	$secret = Settings::connection()['secret'];
	same( Signature::of( $secret, 'status', 'c1', (int) $headers['x-aisle-at'], $headers['x-aisle-nonce'], '[]' ), $headers['x-aisle-signature'] );
} );

test( 'a connection that was declined, or that Aisle does not confirm, is none', function () {
	fresh( array(), false );
	begin();
	$_GET = array( 'success' => '0' );
	do_action( 'admin_post_' . Connecting::RETURNED );
	holds( 'aisle=declined', Stand_In::$page['redirect'] );
	Stand_In::$http = static fn() => answer( array( 'key' => null, 'now' => 1 ) );
	$_GET           = array( 'success' => '1' );
	do_action( 'admin_post_' . Connecting::RETURNED );
	holds( 'aisle=unfinished', Stand_In::$page['redirect'] );
	same( false, Settings::is_connected() );
} );

foreach ( array( Connecting::CONNECT, Connecting::DISCONNECT, 'aisle_save' ) as $action ) {
	test( "$action wants the capability and its own nonce", function () use ( $action ) {
		$before = Stand_In_Store::$tables['options'];
		$died   = 0;
		foreach ( array( array( false, "nonce-$action" ), array( true, 'nonce-other' ), array( true, '' ) ) as list( $may, $nonce ) ) {
			Stand_In::$page['may'] = $may;
			$_POST                 = array( '_wpnonce' => $nonce );
			$_REQUEST              = $_POST;
			try {
				do_action( "admin_post_$action" );
			} catch ( Stand_In_Died $error ) {
				++$died;
			}
		}
		same( 3, $died );
		same( $before, Stand_In_Store::$tables['options'] );
	} );
}

test( 'disconnecting tells Aisle, and forgets', function () {
	$calls = array();
	Stand_In::$http = static function ( string $url ) use ( &$calls ) {
		$calls[] = $url;
		return new WP_Error();
	};
	send( Connecting::DISCONNECT );
	same( array( 'https://aisle.example/woocommerce/v1/disconnect' ), $calls );
	same( 'none', Settings::connection()['state'] );
} );

test( 'the frame is opened by a signed link that is another each time and holds no secret', function () {
	fresh( array( 'kind' => 'admin' ) );
	$frame = static function (): string {
		ob_start();
		Admin_Page::show();
		preg_match( '/<iframe[^>]+src="([^"]+)"/', (string) ob_get_clean(), $found );
		return html_entity_decode( str_replace( '&#038;', '&', $found[1] ) );
	};
	$one = $frame();
	parse_str( (string) parse_url( $one, PHP_URL_QUERY ), $query );
	same( 0, strpos( $one, 'https://aisle.example/session/plugin?' ) );
	same( Signature::of( str_repeat( 'ab', 32 ), 'sign-in', $query['connection'], (int) $query['at'], $query['nonce'], '7 /app' ), $query['signature'] );
	lacks( str_repeat( 'ab', 32 ), $one );
	same( false, $one === $frame() );
} );

test( 'the page is for those who may', function () {
	fresh( array( 'kind' => 'admin', 'may' => false ) );
	ob_start();
	Admin_Page::show();
	same( '', (string) ob_get_clean() );
} );

test( 'a signature is what Aisle expects it to be', function () {
	// The same numbers stand in the app's test: two programs, one protocol.
	same( '9e73729ea28d51b8b79e825d21e7925e56537b427f114c0384068219076d0a31', Signature::of( 'secret', 'status', 'c1', 1700000000000, 'nonce', '{}' ) );
} );

test( 'uninstalling leaves nothing', function () {
	Stand_In::$http = static fn() => recommends( array( 1 ) );
	Aisle\WooCommerce\Slots::get( array( 'placement' => 'product' ) );
	update_option( 'aisle_choices', array() );
	update_option( 'aisle_url', 'https://aisle.example' );
	update_option( 'blogname', 'stays' );
	set_transient( 'others', 1, 60 );
	wp_schedule_event( 1, 'daily', Connecting::REFRESH );
	define( 'WP_UNINSTALL_PLUGIN', 'aisle/aisle.php' );
	require dirname( __DIR__ ) . '/uninstall.php';
	same( array( 'blogname' ), array_keys( Stand_In_Store::$tables['options'] ) );
	same( array( 'others' ), array_keys( Stand_In_Store::$tables['transients'] ) );
	same( array(), Stand_In_Store::$tables['events'] );
} );

test( 'both features of WooCommerce are declared', function () {
	do_action( 'before_woocommerce_init' );
	same( array( 'custom_order_tables' => true, 'cart_checkout_blocks' => true ), \Automattic\WooCommerce\Utilities\FeaturesUtil::$declared );
} );
