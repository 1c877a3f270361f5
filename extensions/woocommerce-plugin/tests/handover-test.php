<?php
use Aisle\WooCommerce\Admin_Page;
use Aisle\WooCommerce\Connecting;
use Aisle\WooCommerce\Handover;
use Aisle\WooCommerce\Settings;
use Aisle\WooCommerce\Slots;

const BROUGHT = array(
	'url'        => 'https://aisle.example/',
	'connection' => 'c0ffee00-0000-7000-8000-00000000000a',
	'secret'     => 'abababababababababababababababababababababababababababababababab',
);

/** What Aisle brings, and what it is told. */
function bring( array $more = array() ) {
	return Handover::take( new WP_REST_Request( $more + BROUGHT ) );
}

/** Aisle knows whoever asks it for the key, or does not; by the signature's connection. @param string[] $known */
function knowing( array $known ): void {
	Stand_In::$http = static function ( string $url, array $arguments ) use ( $known ) {
		same( 'https://aisle.example/woocommerce/v1/status', $url );
		return in_array( $arguments['headers']['x-aisle-connection'], $known, true ) ? answer( array( 'key' => 'pk_brought_by_aisle', 'now' => 1 ) ) : answer( array(), 401 );
	};
}

test( 'a connection that Aisle brings is taken, and the key comes by a signed question', function () {
	fresh( array(), false );
	knowing( array( BROUGHT['connection'] ) );
	$now = (int) round( microtime( true ) * 1000 ) + 90000;
	same( array( 'state' => 'connected' ), bring( array( 'now' => $now ) ) );
	$kept = Settings::connection();
	same( array( 'connected', BROUGHT['connection'], BROUGHT['secret'], 'pk_brought_by_aisle', 'aisle' ), array( $kept['state'], $kept['id'], $kept['secret'], $kept['key'], $kept['by'] ) );
	same( array( 'state' => 'connected' ), bring(), 'again' );
	same( true, false !== wp_next_scheduled( Connecting::REFRESH ) );
} );

test( 'by the clock that comes with it the first question is signed', function () {
	fresh( array(), false );
	$ahead          = 3600000;
	Stand_In::$http = static function ( string $url, array $arguments ) use ( $ahead, &$at ) {
		$at = (int) $arguments['headers']['x-aisle-at'];
		return answer( array( 'key' => 'pk_brought_by_aisle', 'now' => $at ) );
	};
	bring( array( 'now' => (int) round( microtime( true ) * 1000 ) + $ahead ) );
	same( true, abs( $at - microtime( true ) * 1000 - $ahead ) < 5000 );
} );

test( 'where Aisle cannot be asked it waits, shows nothing, and takes it again', function () {
	fresh( array(), false );
	Stand_In::$http = static fn() => new WP_Error();
	same( array( 'state' => 'pending' ), bring() );
	same( false, Settings::is_connected() );
	same( array(), Slots::get( array( 'placement' => 'product' ) )['products'] );
	knowing( array( BROUGHT['connection'] ) );
	same( array( 'state' => 'connected' ), bring() );
} );

test( 'it is for whom WooCommerce knows as one who may, and says so in WooCommerce\'s words', function () {
	do_action( 'rest_api_init' );
	$route = Stand_In::$page['routes']['/wc-aisle/v1/connection'];
	same( 'POST', $route['methods'] );
	same( true, call_user_func( $route['permission_callback'] ) );
	Stand_In::$page['may'] = false;
	$refused               = call_user_func( $route['permission_callback'] );
	same( array( 'woocommerce_rest_cannot_edit', 401 ), array( $refused->code, $refused->data['status'] ) );
} );

foreach ( array(
	'an address that is none'    => array( 'url' => 'javascript:alert(1)' ),
	'no connection'              => array( 'connection' => '' ),
	'a secret that is too short' => array( 'secret' => 'abab' ),
) as $what => $wrong ) {
	test( "$what is refused, and nothing is kept", function () use ( $wrong ) {
		fresh( array(), false );
		same( 'aisle_malformed', bring( $wrong )->code );
		same( array(), Stand_In_Store::$tables['options'] );
	} );
}

test( 'over plain HTTP nothing is taken, but on a developer\'s machine', function () {
	fresh( array(), false );
	knowing( array( BROUGHT['connection'] ) );
	Stand_In::$is_ssl = false;
	same( 'aisle_not_private', bring()->code );
	same( 'none', Settings::connection()['state'] );
	Stand_In::$environment = 'local';
	same( array( 'state' => 'connected' ), bring() );
} );

test( 'a connection that stands is not replaced, one that Aisle has forgotten is', function () {
	$own = Settings::connection()['id'];
	knowing( array( $own, BROUGHT['connection'] ) );
	same( array( 'state' => 'elsewhere' ), bring() );
	same( $own, Settings::connection()['id'] );
	Stand_In::$http = static fn() => new WP_Error();
	same( array( 'state' => 'elsewhere' ), bring(), 'no answer says nothing' );
	knowing( array( BROUGHT['connection'] ) );
	same( array( 'state' => 'connected' ), bring() );
} );

test( 'the connection that this site began stays its own, and its key comes anew', function () {
	$ours = Settings::connection();
	update_option( 'aisle_url', 'https://aisle.example' );
	knowing( array( $ours['id'] ) );
	same( array( 'state' => 'connected' ), bring( array( 'connection' => $ours['id'] ) ) );
	same( array( 'site', $ours['secret'], 'pk_brought_by_aisle' ), array( Settings::connection()['by'], Settings::connection()['secret'], Settings::connection()['key'] ) );
} );

test( 'it stays its own also where Aisle comes before the merchant is back from the approval', function () {
	fresh( array(), false );
	knowing( array( BROUGHT['connection'] ) );
	Settings::keep_connection( array( 'state' => 'pending', 'by' => 'site', 'id' => BROUGHT['connection'], 'secret' => str_repeat( 'cd', 32 ), 'begun_at' => time() ) );
	same( array( 'state' => 'connected' ), bring( array( 'secret' => str_repeat( 'cd', 32 ) ) ) );
	same( array( 'connected', 'site', 'pk_brought_by_aisle' ), array( Settings::connection()['state'], Settings::connection()['by'], Settings::connection()['key'] ) );
} );

test( 'another Aisle than the one that wp-config.php names brings nothing', function () {
	fresh( array(), false );
	same( array( 'state' => 'elsewhere' ), bring( array( 'url' => 'https://other.example' ) ) );
	same( 'none', Settings::connection()['state'] );
} );

test( 'while the merchant looks at WooCommerce\'s approval page, nothing comes between', function () {
	fresh( array(), false );
	Settings::keep_connection( array( 'state' => 'pending', 'id' => 'c1', 'secret' => 's', 'begun_at' => time() ) );
	same( array( 'state' => 'pending' ), bring() );
	same( 'c1', Settings::connection()['id'] );
	knowing( array( BROUGHT['connection'] ) );
	Settings::keep_connection( array( 'begun_at' => time() - Handover::BEGUN_SECONDS - 1 ) );
	same( array( 'state' => 'connected' ), bring() );
} );

test( 'a merchant who disconnects it is not connected again by Aisle, and can connect again', function () {
	fresh( array(), false );
	knowing( array( BROUGHT['connection'] ) );
	bring();
	$told           = array();
	Stand_In::$http = static function ( string $url ) use ( &$told ) {
		$told[] = $url;
		return answer( array() );
	};
	send( Connecting::DISCONNECT );
	same( array( 'https://aisle.example/woocommerce/v1/disconnect' ), $told );
	same( array( 'state' => 'declined' ), bring() );
	same( array( 'declined', '' ), array( Settings::connection()['state'], Settings::connection()['secret'] ) );
	same( false, Connecting::refresh() );
	begin();
	same( array( 'pending', 'site' ), array( Settings::connection()['state'], Settings::connection()['by'] ) );
} );

test( 'its page in wp-admin opens no frame: it lets nobody into Aisle', function () {
	fresh( array( 'kind' => 'admin' ), false );
	knowing( array( BROUGHT['connection'] ) );
	bring();
	ob_start();
	Admin_Page::show();
	$page = (string) ob_get_clean();
	lacks( '<iframe', $page );
	holds( 'href="https://aisle.example/sign-in"', $page );
	lacks( BROUGHT['secret'], $page );
} );
