<?php
/**
 * What the merchant chooses in wp-admin.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** Where blocks stand by themselves, and whose word about consent holds. */
final class Choices_Form {

	const SAVE = 'aisle_save';

	public static function hook(): void {
		add_action( 'admin_post_' . self::SAVE, array( self::class, 'save' ) );
	}

	public static function save(): void {
		if ( ! current_user_can( Connecting::CAPABILITY ) ) {
			wp_die( esc_html__( 'You may not do this.', 'aisle' ), '', array( 'response' => 403 ) );
		}
		check_admin_referer( self::SAVE );
		$choices = array();
		foreach ( Settings::DEFAULTS as $name => $default ) {
			$choices[ $name ] = is_bool( $default ) ? isset( $_POST[ $name ] ) : 'api';
		}
		$choices['consent'] = isset( $_POST['consent'] ) && 'given' === $_POST['consent'] ? 'given' : 'api';
		update_option( Settings::CHOICES, $choices, true );
		wp_safe_redirect( add_query_arg( 'aisle', 'saved', Admin_Page::url( 'places' ) ) );
		if ( ! defined( 'AISLE_TESTS' ) ) {
			exit;
		}
	}

	public static function show(): void {
		$choices = Settings::choices();
		$places  = array(
			'product_bundle' => __( 'Frequently bought together, on product pages', 'aisle' ),
			'product_row'    => __( 'A row of products, on product pages', 'aisle' ),
			'cart_row'       => __( 'What goes with the cart, below it', 'aisle' ),
		);
		?>
		<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
			<input type="hidden" name="action" value="<?php echo esc_attr( self::SAVE ); ?>">
			<?php wp_nonce_field( self::SAVE ); ?>
			<h2><?php esc_html_e( 'Shown by itself', 'aisle' ); ?></h2>
			<p><?php esc_html_e( 'Anywhere else, use the blocks or the shortcode [aisle_recommendations].', 'aisle' ); ?></p>
			<?php foreach ( $places as $name => $words ) : ?>
				<p><label><input type="checkbox" name="<?php echo esc_attr( $name ); ?>" value="1" <?php checked( (bool) $choices[ $name ] ); ?>> <?php echo esc_html( $words ); ?></label></p>
			<?php endforeach; ?>
			<h2><?php esc_html_e( 'Measuring', 'aisle' ); ?></h2>
			<p><label><input type="radio" name="consent" value="api" <?php checked( 'api', $choices['consent'] ); ?>> <?php esc_html_e( 'Only with consent, as a consent plugin tells WordPress (WP Consent API). Without such a plugin nothing is measured.', 'aisle' ); ?></label></p>
			<p><label><input type="radio" name="consent" value="given" <?php checked( 'given', $choices['consent'] ); ?>> <?php esc_html_e( 'Always. I have made sure that my shop needs no consent for this.', 'aisle' ); ?></label></p>
			<?php submit_button( __( 'Save', 'aisle' ) ); ?>
		</form>
		<?php
	}
}
