<?php
/**
 * Options and transients: in memory, or in a file where a server needs them from request to request.
 *
 * @package Aisle
 */

final class Stand_In_Store {
	/** @var array<string, array<string, mixed>> */
	public static $tables = array();
	/** @var string|null */
	public static $file = null;
	/** @var int|null seconds since 1970 by which transients end, null for the machine's clock */
	public static $now = null;

	public static function open( ?string $file ): void {
		self::$file   = $file;
		self::$tables = array(
			'options'    => array(),
			'transients' => array(),
			'events'     => array(),
			'session'    => array(),
		);
		if ( $file && is_file( $file ) ) {
			self::$tables = array_merge( self::$tables, (array) json_decode( (string) file_get_contents( $file ), true ) );
		}
	}

	public static function put( string $table, string $name, $value ): void {
		self::$tables[ $table ][ $name ] = $value;
		self::save();
	}

	public static function drop( string $table, string $name ): void {
		unset( self::$tables[ $table ][ $name ] );
		self::save();
	}

	public static function now(): int {
		return self::$now ?? time();
	}

	private static function save(): void {
		if ( self::$file ) {
			// In one step: another request never reads half of it.
			$next = self::$file . '.' . getmypid();
			file_put_contents( $next, json_encode( self::$tables ) );
			rename( $next, self::$file );
		}
	}
}
Stand_In_Store::open( null );

function get_option( string $name, $default = false ) {
	return Stand_In_Store::$tables['options'][ $name ] ?? $default;
}
function update_option( string $name, $value, $autoload = null ): bool {
	Stand_In_Store::put( 'options', $name, $value );
	return true;
}
function delete_option( string $name ): bool {
	Stand_In_Store::drop( 'options', $name );
	return true;
}
function get_transient( string $name ) {
	$kept = Stand_In_Store::$tables['transients'][ $name ] ?? null;
	return $kept && $kept['until'] > Stand_In_Store::now() ? $kept['value'] : false;
}
function set_transient( string $name, $value, int $seconds = 0 ): bool {
	Stand_In_Store::put( 'transients', $name, array( 'value' => $value, 'until' => Stand_In_Store::now() + $seconds ) );
	return true;
}

/* Events of the cron: kept, and run by the test that wants them. */
function wp_schedule_single_event( int $at, string $hook, array $args = array() ): bool {
	Stand_In_Store::put( 'events', $hook . md5( (string) json_encode( $args ) ), compact( 'at', 'hook', 'args' ) );
	return true;
}
function wp_schedule_event( int $at, string $every, string $hook ): bool {
	return wp_schedule_single_event( $at, $hook );
}
function wp_next_scheduled( string $hook ) {
	foreach ( Stand_In_Store::$tables['events'] as $event ) {
		if ( $event['hook'] === $hook ) {
			return $event['at'];
		}
	}
	return false;
}
function wp_clear_scheduled_hook( string $hook ): int {
	return wp_unschedule_hook( $hook );
}
function wp_unschedule_hook( string $hook ): int {
	foreach ( Stand_In_Store::$tables['events'] as $name => $event ) {
		if ( $event['hook'] === $hook ) {
			Stand_In_Store::drop( 'events', $name );
		}
	}
	return 0;
}
function wp_cache_flush(): bool {
	return true;
}

/** The one statement that the plugin gives the database: names that begin with something. */
final class Stand_In_Database {
	public $options = 'wp_options';

	public function esc_like( string $text ): string {
		return addcslashes( $text, '_%\\' );
	}
	public function prepare( string $statement, string $value ): string {
		return str_replace( '%s', "'$value'", $statement );
	}
	public function query( string $statement ): int {
		preg_match( "/DELETE FROM wp_options WHERE option_name LIKE '_transient_(.*)%'/", stripslashes( $statement ), $found );
		foreach ( array_keys( Stand_In_Store::$tables['transients'] ) as $name ) {
			if ( $found && 0 === strpos( $name, $found[1] ) ) {
				Stand_In_Store::drop( 'transients', $name );
			}
		}
		return 0;
	}
}
$GLOBALS['wpdb'] = new Stand_In_Database();
