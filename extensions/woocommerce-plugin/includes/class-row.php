<?php
/**
 * A row of products.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** HTML that stands without JavaScript. With nothing to show there is nothing, not even a heading. */
final class Row {

	const MOST = 12;

	/**
	 * @param array{placement: string, product?: int, list?: string, heading?: string, number?: int} $asked
	 */
	public static function html( array $asked ): string {
		$placement = $asked['placement'];
		$in_cart   = Shown_Products::in_cart();
		$product   = (int) ( $asked['product'] ?? 0 );
		$question  = array( 'placement' => $placement );
		if ( 'cart' === $placement ) {
			if ( ! $in_cart ) {
				return '';
			}
			// The latest lines first, ten at most, as Aisle takes them.
			$question['products'] = implode( ',', array_slice( array_reverse( $in_cart ), 0, 10 ) );
		} elseif ( $product > 0 ) {
			$question['product'] = (string) $product;
		}
		if ( ! empty( $asked['list'] ) ) {
			$question['strategy'] = (string) $asked['list'];
		}
		$answer = Slots::get( $question );
		$most   = min( self::MOST, max( 1, (int) ( $asked['number'] ?? 4 ) ) );
		$shown  = Shown_Products::beside_bundle( $answer['products'], array_merge( $in_cart, array( $product ) ), $most );
		if ( ! $shown ) {
			return '';
		}
		$subject = 'cart' === $placement ? 'cart' : (string) substr( (string) strrchr( $answer['slot'], '/' ), 1 );
		$heading = ! empty( $asked['heading'] ) ? (string) $asked['heading'] : self::heading( $placement );
		return self::section( $answer['strategy'], $subject, $placement, $heading, self::cards( $shown ) );
	}

	/** What holds for each of our blocks: what it is, and where it stands, for telling of it. */
	public static function section( string $strategy, string $subject, string $placement, string $heading, string $inner ): string {
		Behaviour::want_script();
		return sprintf(
			'<section class="aisle" data-aisle="%1$s" data-aisle-subject="%2$s" data-aisle-placement="%3$s" aria-label="%4$s"><h2 class="aisle__heading">%5$s</h2>%6$s</section>',
			esc_attr( $strategy ),
			esc_attr( $subject ),
			esc_attr( $placement ),
			esc_attr( $heading ),
			esc_html( $heading ),
			$inner
		);
	}

	/** @param array<int, \WC_Product> $shown */
	private static function cards( array $shown ): string {
		$cards = '';
		foreach ( $shown as $position => $product ) {
			$cards .= sprintf(
				'<li class="aisle-card" data-aisle-item data-aisle-product="%1$d" data-aisle-position="%2$d"><a class="aisle-card__link" data-aisle-link href="%3$s">%4$s<span class="aisle-card__title">%5$s</span></a><div class="aisle__price">%6$s</div>%7$s</li>',
				$product->get_id(),
				$position,
				esc_url( $product->get_permalink() ),
				self::image( $product ),
				esc_html( $product->get_name() ),
				wp_kses_post( $product->get_price_html() ),
				self::button( $product )
			);
		}
		return '<ul class="aisle-row">' . $cards . '</ul>';
	}

	/**
	 * The name stands beside it, so that it has nothing of its own to say. WordPress escapes what it makes an image of;
	 * once more, and its sizes for other screens would be taken away.
	 */
	public static function image( \WC_Product $product ): string {
		return '<span class="aisle__frame">' . $product->get_image( 'woocommerce_thumbnail', array( 'class' => 'aisle__image', 'loading' => 'lazy', 'alt' => '' ) ) . '</span>';
	}

	/** WooCommerce's own classes, so that its script adds without leaving the page; a link where it does not run. */
	private static function button( \WC_Product $product ): string {
		$is_simple = Shown_Products::is_simple( $product );
		$classes   = 'button wp-element-button aisle__button' . ( $is_simple ? ' add_to_cart_button ajax_add_to_cart product_type_simple' : '' );
		$address   = $is_simple ? $product->add_to_cart_url() : $product->get_permalink();
		$text      = $is_simple ? __( 'Add to cart', 'aisle' ) : __( 'Choose options', 'aisle' );
		/* translators: 1: what the button does, 2: the product's name */
		$label = sprintf( __( '%1$s: %2$s', 'aisle' ), $text, $product->get_name() );
		return sprintf(
			'<a href="%1$s" class="%2$s" data-product_id="%3$d" data-quantity="1" rel="nofollow" aria-label="%4$s"%5$s>%6$s</a>',
			esc_url( $address ),
			esc_attr( $classes ),
			$product->get_id(),
			esc_attr( $label ),
			$is_simple ? ' data-aisle-add' : ' data-aisle-link',
			esc_html( $text )
		);
	}

	private static function heading( string $placement ): string {
		return 'cart' === $placement ? __( 'Goes well with your cart', 'aisle' ) : __( 'You may also like', 'aisle' );
	}
}
