<?php
/**
 * Frequently bought together.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** The product with up to three others, one button for all. A plain form, so that it works without JavaScript. */
final class Bundle {

	const ACTION = 'aisle_add_bundle';
	const MOST   = 3;

	public static function hook(): void {
		add_action( 'template_redirect', array( self::class, 'add' ) );
	}

	public static function html( int $product_id, string $heading = '' ): string {
		$main = wc_get_product( $product_id );
		if ( ! $main || ! Shown_Products::is_simple( $main ) || ! $main->is_in_stock() ) {
			return '';
		}
		$answer = Slots::get(
			array(
				'placement' => 'product',
				'product'   => (string) $product_id,
				'strategy'  => 'frequently_bought_together',
			)
		);
		$shown  = array_filter( Shown_Products::of( $answer['products'], array( $product_id ), 20 ), array( Shown_Products::class, 'is_simple' ) );
		$shown  = array_slice( $shown, 0, self::MOST, true );
		if ( ! $shown ) {
			return '';
		}
		Shown_Products::bundled( array_map( static fn( $product ) => $product->get_id(), array_values( $shown ) ) );
		$items = self::item( $main, 0 );
		foreach ( $shown as $position => $product ) {
			$items .= self::item( $product, $position );
		}
		$form = sprintf(
			'<form method="post" class="aisle-bundle" data-aisle-bundle action="%1$s">%2$s<ul class="aisle-bundle__items">%3$s</ul><p class="aisle-bundle__total">%4$s <output data-aisle-total data-aisle-format="%5$s">%6$s</output></p><button type="submit" name="%7$s" value="%8$d" class="button alt wp-element-button aisle__button">%9$s</button></form>',
			esc_url( $main->get_permalink() ),
			wp_nonce_field( self::ACTION, '_aisle_nonce', false, false ),
			$items,
			esc_html__( 'Total', 'aisle' ),
			esc_attr( html_entity_decode( wp_strip_all_tags( wc_price( 1234.5 ) ), ENT_QUOTES, 'UTF-8' ) ),
			wp_kses_post( wc_price( self::total( array_merge( array( $main ), array_values( $shown ) ) ) ) ),
			esc_attr( self::ACTION ),
			$product_id,
			esc_html__( 'Add what is chosen to the cart', 'aisle' )
		);
		$heading = '' !== $heading ? $heading : __( 'Frequently bought together', 'aisle' );
		return Row::section( 'frequently_bought_together', (string) $product_id, 'product', $heading, $form );
	}

	/** Adds what was chosen. The shop's own checks decide; what it refuses is said by its own notices. */
	public static function add(): void {
		if ( ! isset( $_POST[ self::ACTION ], $_POST['_aisle_nonce'] ) ) {
			return;
		}
		if ( ! wp_verify_nonce( sanitize_text_field( wp_unslash( $_POST['_aisle_nonce'] ) ), self::ACTION ) ) {
			wc_add_notice( __( 'The page was open for too long. Please try again.', 'aisle' ), 'error' );
			return;
		}
		$chosen = isset( $_POST['aisle_items'] ) && is_array( $_POST['aisle_items'] ) ? array_map( 'absint', wp_unslash( $_POST['aisle_items'] ) ) : array();
		$added  = array();
		foreach ( array_slice( array_unique( array_filter( $chosen ) ), 0, self::MOST + 1 ) as $id ) {
			$product = wc_get_product( $id );
			if ( $product && Shown_Products::is_simple( $product ) && false !== WC()->cart->add_to_cart( $id, 1 ) ) {
				$added[ $id ] = 1;
			}
		}
		if ( $added ) {
			wc_add_to_cart_message( $added, true );
		} elseif ( 0 === wc_notice_count( 'error' ) ) {
			wc_add_notice( __( 'Choose at least one product.', 'aisle' ), 'error' );
		}
		wp_safe_redirect( wc_get_raw_referer() ? wc_get_raw_referer() : wc_get_cart_url() );
		self::leave();
	}

	private static function item( \WC_Product $product, int $position ): string {
		$name = 0 === $position
			/* translators: %s: the product's name */
			? sprintf( __( 'This item: %s', 'aisle' ), $product->get_name() )
			: $product->get_name();
		$view = 0 === $position ? '' : sprintf( '<a class="aisle-bundle__view" data-aisle-link href="%1$s">%2$s</a>', esc_url( $product->get_permalink() ), esc_html__( 'View', 'aisle' ) );
		return sprintf(
			'<li class="aisle-bundle__item" data-aisle-item data-aisle-product="%1$d" data-aisle-position="%2$d">%3$s<div class="aisle-bundle__text"><label class="aisle-bundle__label"><input type="checkbox" name="aisle_items[]" value="%1$d" data-aisle-price="%4$s" checked> <span>%5$s</span></label><div class="aisle__price">%6$s</div>%7$s</div></li>',
			$product->get_id(),
			$position,
			Row::image( $product ),
			esc_attr( (string) wc_get_price_to_display( $product ) ),
			esc_html( $name ),
			wp_kses_post( $product->get_price_html() ),
			$view
		);
	}

	/** @param \WC_Product[] $products */
	private static function total( array $products ): float {
		return (float) array_sum( array_map( 'wc_get_price_to_display', $products ) );
	}

	/** WordPress goes on with the page after a redirect unless it is stopped. */
	private static function leave(): void {
		if ( ! defined( 'AISLE_TESTS' ) ) {
			exit;
		}
	}
}
