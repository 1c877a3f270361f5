<?php
/**
 * Ready answers, kept by the shop itself.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * What is fresh is shown from here. What is stale is shown once more and renewed behind the page. What is not here is
 * asked for within a budget that all of a page's blocks share; when it is spent, or Aisle is away, there is nothing.
 */
final class Slots {

	const REFRESH = 'aisle_refresh_slot';

	const FRESH_SECONDS = 600;
	/** There was nothing to show yet: a shop that is still learnt about has something soon. Aisle may say another time. */
	const EMPTY_SECONDS = 30;
	/** Nobody has renewed it for so long: the site's cron does not run, so a page does it. */
	const LEFT_SECONDS = 3600;
	const KEPT_SECONDS = 86400;
	/** Aisle did not answer: it is left alone for a while. */
	const FAILED_SECONDS = 60;
	/** Aisle takes the key no more: so long it is not asked for another one again. */
	const REFUSED         = 'aisle_slot_key_refused';
	const REFUSED_SECONDS = 300;

	/** Seconds; the filter `aisle_page_budget` gives another. */
	const PAGE_BUDGET    = 0.2;
	const REFRESH_BUDGET = 5.0;

	/** @var float seconds that this page has waited */
	private static $spent = 0.0;

	public static function hook(): void {
		add_action( self::REFRESH, array( self::class, 'refresh' ) );
	}

	/**
	 * @param array{placement: string, product?: string, products?: string, strategy?: string} $question
	 * @return array{slot: string, strategy: string, products: int[]} best first; no products when there is no answer
	 */
	public static function get( array $question ): array {
		if ( ! Settings::is_connected() ) {
			return self::nothing();
		}
		$kept = get_transient( self::name( $question ) );
		if ( is_array( $kept ) ) {
			$age = time() - (int) $kept['at'];
			if ( $age <= self::life_of( $kept ) ) {
				return $kept['answer'];
			}
			// Nothing is not worth showing once more.
			if ( ! $kept['is_failure'] && $kept['answer']['products'] && $age <= self::LEFT_SECONDS ) {
				// WordPress drops a second event of the same name and arguments within ten minutes.
				wp_schedule_single_event( time(), self::REFRESH, array( $question ) );
				return $kept['answer'];
			}
		}
		$left = (float) apply_filters( 'aisle_page_budget', self::PAGE_BUDGET ) - self::$spent;
		if ( $left < 0.02 ) {
			return is_array( $kept ) ? $kept['answer'] : self::nothing();
		}
		$began        = microtime( true );
		$answer       = self::ask( $question, $left );
		self::$spent += microtime( true ) - $began;
		if ( null === $answer ) {
			$answer = is_array( $kept ) ? $kept['answer'] : self::nothing();
			self::keep( $question, $answer, true );
			return $answer;
		}
		self::keep( $question, $answer, false );
		return $answer;
	}

	/** Behind a page: what could not be renewed stays as it was. */
	public static function refresh( $question ): void {
		if ( ! is_array( $question ) || ! Settings::is_connected() ) {
			return;
		}
		$answer = self::ask( $question, self::REFRESH_BUDGET );
		if ( null !== $answer ) {
			self::keep( $question, $answer, false );
		}
	}

	/** A new page has its whole budget. */
	public static function begin_page(): void {
		self::$spent = 0.0;
	}

	/** Names carry the key, so that another connection's answers are not shown. */
	private static function name( array $question ): string {
		ksort( $question );
		return 'aisle_slot_' . md5( Settings::connection()['key'] . wp_json_encode( $question ) );
	}

	/** @return int seconds for which what is kept is shown without asking */
	private static function life_of( array $kept ): int {
		if ( $kept['is_failure'] ) {
			return self::FAILED_SECONDS;
		}
		return $kept['answer']['products'] ? self::FRESH_SECONDS : (int) ( $kept['empty_for'] ?? self::EMPTY_SECONDS );
	}

	private static function keep( array $question, array $answer, bool $is_failure ): void {
		set_transient(
			self::name( $question ),
			array(
				'at'         => time(),
				'is_failure' => $is_failure,
				'empty_for'  => min( self::FRESH_SECONDS, Aisle_Client::$max_age ?? self::EMPTY_SECONDS ),
				'answer'     => $answer,
			),
			self::KEPT_SECONDS
		);
	}

	private static function ask( array $question, float $seconds ): ?array {
		$query = array(
			'key'   => Settings::connection()['key'],
			'limit' => '20',
		) + $question;
		$given = Aisle_Client::get( '/storefront/v1/recommendations', $query, $seconds );
		if ( 401 === Aisle_Client::$status && ! get_transient( self::REFUSED ) ) {
			// It was replaced. The page does not wait for the new one.
			set_transient( self::REFUSED, 1, self::REFUSED_SECONDS );
			wp_schedule_single_event( time(), Connecting::REFRESH );
		}
		if ( null === $given || ! is_array( $given['items'] ?? null ) ) {
			return null;
		}
		$products = array();
		foreach ( $given['items'] as $item ) {
			$id = is_array( $item ) ? absint( $item['productId'] ?? 0 ) : 0;
			if ( $id > 0 ) {
				$products[] = $id;
			}
		}
		return array(
			'slot'     => self::word( $given['slot'] ?? '' ),
			'strategy' => self::word( $given['strategy'] ?? '' ),
			'products' => array_values( array_unique( $products ) ),
		);
	}

	/** @param mixed $value of the wire */
	private static function word( $value ): string {
		return is_string( $value ) && preg_match( '#^[a-z0-9_/-]{1,100}$#', $value ) ? $value : '';
	}

	private static function nothing(): array {
		return array(
			'slot'     => '',
			'strategy' => '',
			'products' => array(),
		);
	}
}
