<?php
/**
 * Aisle in wp-admin.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** Not connected: one thing to do. Connected: Aisle's own pages in a frame that a fresh link opens. */
final class Admin_Page {

	const SLUG = 'aisle';

	public static function hook(): void {
		add_action( 'admin_menu', array( self::class, 'register' ) );
	}

	public static function register(): void {
		add_menu_page( 'Aisle', 'Aisle', Connecting::CAPABILITY, self::SLUG, array( self::class, 'show' ), 'dashicons-products', 56 );
	}

	public static function url( string $tab = '' ): string {
		$query = array( 'page' => self::SLUG ) + ( '' !== $tab ? array( 'tab' => $tab ) : array() );
		return add_query_arg( $query, admin_url( 'admin.php' ) );
	}

	public static function show(): void {
		if ( ! current_user_can( Connecting::CAPABILITY ) ) {
			return;
		}
		echo '<div class="wrap"><h1>Aisle</h1>';
		self::notice( isset( $_GET['aisle'] ) ? sanitize_key( wp_unslash( $_GET['aisle'] ) ) : '' ); // phpcs:ignore WordPress.Security.NonceVerification
		if ( ! Settings::is_connected() ) {
			self::show_connect();
		} else {
			$is_places = isset( $_GET['tab'] ) && 'places' === $_GET['tab']; // phpcs:ignore WordPress.Security.NonceVerification
			self::show_tabs( $is_places );
			if ( $is_places ) {
				self::show_places();
			} else {
				'aisle' === Settings::connection()['by'] ? self::show_where() : self::show_frame();
			}
		}
		echo '</div>';
	}

	private static function notice( string $outcome ): void {
		$words = array(
			'connected'    => array( 'success', __( 'Aisle is connected. It is reading your products and orders now.', 'aisle' ) ),
			'saved'        => array( 'success', __( 'Saved.', 'aisle' ) ),
			'disconnected' => array( 'success', __( 'Aisle is disconnected. Nothing of it is shown in your shop any more.', 'aisle' ) ),
			'declined'     => array( 'warning', __( 'You did not approve the connection. Nothing was changed.', 'aisle' ) ),
			'unfinished'   => array( 'error', __( 'The connection was approved, but Aisle has not confirmed it. Please connect again.', 'aisle' ) ),
			'unreachable'  => array( 'error', __( 'Aisle could not be reached. Check its address and that this site may open connections, then try again.', 'aisle' ) ),
		);
		if ( isset( $words[ $outcome ] ) ) {
			printf( '<div class="notice notice-%1$s"><p>%2$s</p></div>', esc_attr( $words[ $outcome ][0] ), esc_html( $words[ $outcome ][1] ) );
		}
	}

	private static function show_connect(): void {
		?>
		<p><?php esc_html_e( 'Aisle learns from your orders what sells together, and shows it on product pages and in the cart. It asks WooCommerce for leave to read and write; you can take it back at any time.', 'aisle' ); ?></p>
		<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
			<input type="hidden" name="action" value="<?php echo esc_attr( Connecting::CONNECT ); ?>">
			<?php wp_nonce_field( Connecting::CONNECT ); ?>
			<?php if ( ! defined( 'AISLE_URL' ) ) : ?>
				<p><label for="aisle-url"><?php esc_html_e( 'Address of Aisle', 'aisle' ); ?></label><br>
				<input id="aisle-url" class="regular-text" type="url" name="aisle_url" required value="<?php echo esc_attr( Settings::aisle_url() ); ?>"></p>
			<?php endif; ?>
			<?php submit_button( __( 'Connect Aisle', 'aisle' ) ); ?>
		</form>
		<?php
	}

	private static function show_tabs( bool $is_places ): void {
		printf(
			'<nav class="nav-tab-wrapper"><a class="nav-tab%1$s" href="%2$s">%3$s</a><a class="nav-tab%4$s" href="%5$s">%6$s</a></nav>',
			$is_places ? '' : ' nav-tab-active',
			esc_url( self::url() ),
			esc_html__( 'Overview', 'aisle' ),
			$is_places ? ' nav-tab-active' : '',
			esc_url( self::url( 'places' ) ),
			esc_html__( 'Places and consent', 'aisle' )
		);
	}

	private static function show_frame(): void {
		printf(
			'<iframe class="aisle-frame" title="%1$s" src="%2$s" referrerpolicy="no-referrer" style="display:block;width:100%%;height:calc(100vh - 170px);min-height:480px;margin-top:12px;border:1px solid #c3c4c7;border-radius:4px"></iframe>',
			esc_attr__( 'Aisle', 'aisle' ),
			esc_url( Signature::sign_in_url( '/app', get_current_user_id() ) )
		);
	}

	/** Connected in Aisle itself: there its merchant works, and nobody is let in by this store. */
	private static function show_where(): void {
		printf(
			'<p>%1$s</p><p><a class="button button-primary" href="%2$s" target="_blank" rel="noopener noreferrer">%3$s</a></p>',
			esc_html__( 'This store was connected in Aisle, so its blocks stand in your shop by themselves. What they show is decided in Aisle.', 'aisle' ),
			esc_url( Settings::aisle_url() . '/sign-in' ),
			esc_html__( 'Open Aisle', 'aisle' )
		);
	}

	private static function show_places(): void {
		Choices_Form::show();
		?>
		<h2><?php esc_html_e( 'Connection', 'aisle' ); ?></h2>
		<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
			<input type="hidden" name="action" value="<?php echo esc_attr( Connecting::DISCONNECT ); ?>">
			<?php wp_nonce_field( Connecting::DISCONNECT ); ?>
			<?php if ( 'aisle' === Settings::connection()['by'] ) : ?>
				<p><?php esc_html_e( 'Disconnecting takes the blocks off your shop. Aisle goes on reading the store until it is disconnected there, under Channels.', 'aisle' ); ?></p>
			<?php else : ?>
				<p><?php esc_html_e( 'Disconnecting stops reading at once. Aisle erases what it read after three days.', 'aisle' ); ?></p>
			<?php endif; ?>
			<?php submit_button( __( 'Disconnect Aisle', 'aisle' ), 'delete' ); ?>
		</form>
		<?php
	}
}
