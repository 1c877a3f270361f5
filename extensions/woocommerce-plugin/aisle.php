<?php
/**
 * Plugin Name:          Aisle for WooCommerce
 * Description:          Recommendations on product pages and in the cart, from what your shop really sells together.
 * Version:              0.1.0
 * Requires at least:    6.6
 * Requires PHP:         8.0
 * Requires Plugins:     woocommerce
 * WC requires at least: 9.0
 * Text Domain:          aisle
 * Domain Path:          /languages
 * License:              MIT
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';
const FILE    = __FILE__;

foreach ( array( 'settings', 'signature', 'aisle-client', 'slots', 'shown-products', 'row', 'bundle', 'blocks', 'classic', 'behaviour', 'attribution', 'pairing', 'connecting', 'handover', 'choices-form', 'admin-page', 'plugin' ) as $part ) {
	require_once __DIR__ . "/includes/class-$part.php";
}

Plugin::start();
