<?php
/**
 * The template for translators: every sentence of the plugin. `php tests/words.php` writes it anew.
 *
 * @package Aisle
 */

/** The template as the code has it now. */
function words_template(): string {
	$root  = dirname( __DIR__ );
	$words = array();
	$files = array_merge( (array) glob( "$root/includes/*.php" ), (array) glob( "$root/assets/*.js" ) );
	foreach ( $files as $file ) {
		preg_match_all( '/(?:\/\*\s*(translators:[^*]+?)\s*\*\/\s*(?:\?\s*)?[^;]*?)?\b(?:__|esc_html__|esc_html_e|esc_attr__)\(\s*(\'(?:[^\'\\\\]|\\\\.)*\'|"(?:[^"\\\\]|\\\\.)*")\s*,\s*[\'"]aisle[\'"]/s', (string) file_get_contents( $file ), $found, PREG_SET_ORDER );
		foreach ( $found as $one ) {
			$text           = stripslashes( substr( $one[2], 1, -1 ) );
			$words[ $text ] = trim( $one[1] ) ?: ( $words[ $text ] ?? '' );
		}
	}
	foreach ( (array) glob( "$root/blocks/*/block.json" ) as $file ) {
		$block = json_decode( (string) file_get_contents( $file ), true );

		$words[ $block['title'] ]       = $words[ $block['title'] ] ?? '';
		$words[ $block['description'] ] = '';
	}
	ksort( $words );
	$quoted = static fn( string $text ): string => '"' . addcslashes( $text, "\"\\" ) . '"';
	$pot    = "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: Aisle for WooCommerce\\n\"\n\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\"X-Domain: aisle\\n\"\n";
	foreach ( $words as $text => $comment ) {
		$pot .= "\n" . ( $comment ? "#. $comment\n" : '' ) . 'msgid ' . $quoted( (string) $text ) . "\nmsgstr \"\"\n";
	}
	return $pot;
}

if ( realpath( (string) $_SERVER['SCRIPT_FILENAME'] ) === __FILE__ ) {
	file_put_contents( dirname( __DIR__ ) . '/languages/aisle.pot', words_template() );
}
