<?php
require_once __DIR__ . '/words.php';

test( 'the template for translators holds what the code says now', function () {
	same( words_template(), (string) file_get_contents( dirname( __DIR__ ) . '/languages/aisle.pot' ), 'php tests/words.php writes it' );
} );

test( 'every sentence goes through the catalogue of this plugin', function () {
	foreach ( (array) glob( dirname( __DIR__ ) . '/includes/*.php' ) as $file ) {
		$code  = (string) file_get_contents( $file );
		$calls = '\b(?:__|esc_html__|esc_html_e|esc_attr__)\(';
		same( preg_match_all( "/$calls/", $code ), preg_match_all( "/$calls\s*'(?:[^'\\\\]|\\\\.)*',\s*'aisle'\s*\)/", $code ), $file );
	}
} );

test( 'no file can be opened by its address alone', function () {
	foreach ( array_merge( array( dirname( __DIR__ ) . '/aisle.php' ), (array) glob( dirname( __DIR__ ) . '/includes/*.php' ) ) as $file ) {
		holds( "defined( 'ABSPATH' ) || exit;", (string) file_get_contents( $file ) );
	}
} );
