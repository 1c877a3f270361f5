<?php
/**
 * From ids to what may be shown now.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** Prices, stock and visibility are the shop's own at the moment of the page, never the cached answer's. */
final class Shown_Products {

	/**
	 * @param int[] $ids  best first
	 * @param int[] $kept_off ids that stand on the page or in the cart already
	 * @return \WC_Product[] with their place in the answer, from 1, as keys
	 */
	public static function of( array $ids, array $kept_off, int $most ): array {
		$shown = array();
		foreach ( $ids as $index => $id ) {
			if ( count( $shown ) >= $most ) {
				break;
			}
			if ( in_array( $id, $kept_off, true ) ) {
				continue;
			}
			$product = wc_get_product( $id );
			if ( $product && 'publish' === $product->get_status() && $product->is_visible() && $product->is_in_stock() ) {
				$shown[ $index + 1 ] = $product;
			}
		}
		return $shown;
	}

	/** @var int[] ids that a bundle of this page shows */
	private static $bundled = array();

	/** @param int[] $ids */
	public static function bundled( array $ids ): void {
		self::$bundled = array_merge( self::$bundled, $ids );
	}

	public static function begin_page(): void {
		self::$bundled = array();
	}

	/**
	 * As `of`; what a bundle of the page shows already comes only where there is too little else.
	 *
	 * @param int[] $ids
	 * @param int[] $kept_off
	 * @return \WC_Product[]
	 */
	public static function beside_bundle( array $ids, array $kept_off, int $most ): array {
		$else = self::of( $ids, array_merge( $kept_off, self::$bundled ), $most );
		return array_slice( $else + self::of( $ids, $kept_off, $most ), 0, $most, true );
	}

	/** Whether one press can add it: nothing is left to choose. */
	public static function is_simple( \WC_Product $product ): bool {
		return $product->is_type( 'simple' ) && $product->is_purchasable();
	}

	/** @return int[] products of the cart, each once */
	public static function in_cart(): array {
		$cart = function_exists( 'WC' ) && WC() ? WC()->cart : null;
		if ( ! $cart ) {
			return array();
		}
		$ids = array();
		foreach ( $cart->get_cart() as $line ) {
			$ids[] = (int) $line['product_id'];
		}
		return array_values( array_unique( $ids ) );
	}
}
