<?php
/**
 * The least of a classic theme and of wp-admin around what the plugin prints.
 *
 * @package Aisle
 */

function stand_in_admin( callable $show ): void {
	echo '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Aisle ‹ wp-admin</title><style>body{margin:0;padding:0 20px 20px;background:#f0f0f1;color:#3c434a;font:13px/1.4 system-ui}h1{font-size:23px;font-weight:400}.nav-tab{display:inline-block;padding:8px 12px;color:inherit}.nav-tab-active{background:#fff}.notice{padding:1px 12px;border-left:4px solid #00a32a;background:#fff}</style>';
	$show();
}

function stand_in_shop_page( int $id ): void {
	ob_start();
	if ( $id ) {
		$product = wc_get_product( $id );
		printf(
			'<div class="product"><div class="image">%s</div><div><h1>%s</h1><p class="price">%s</p><form class="cart" method="post"><input type="number" name="quantity" value="1" min="1" aria-label="Quantity"> <button class="button">Add to cart</button></form></div></div>',
			$product->get_image(),
			esc_html( $product->get_name() ),
			$product->get_price_html()
		);
		do_action( 'woocommerce_after_single_product_summary' );
	} elseif ( is_cart() ) {
		echo '<h1>Cart</h1><table class="shop_table">';
		foreach ( shown_in_cart() as $product ) {
			printf( '<tr><td>%s</td><td>%s</td></tr>', esc_html( $product->get_name() ), $product->get_price_html() );
		}
		echo '</table>';
		do_action( 'woocommerce_after_cart_table' );
	} else {
		echo '<h1>', esc_html( get_bloginfo( 'name' ) ), '</h1>', apply_filters( 'shortcode_aisle_recommendations', array( 'list' => 'best_sellers', 'heading' => 'Best sellers' ) );
	}
	$content = ob_get_clean();
	do_action( 'wp_enqueue_scripts' );
	echo '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>', esc_html( get_bloginfo( 'name' ) ), '</title>';
	echo '<style>body{margin:0;color:#2c2c2c;background:#fff;font:16px/1.6 Georgia,serif}header,main{max-width:1100px;margin:auto;padding:20px}header{border-bottom:1px solid #ddd;font-size:1.2em}h1,h2{font-weight:400;line-height:1.2}.product{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:32px}.product .image img{width:100%;height:auto}.button{padding:10px 18px;border:0;background:#2c2c2c;color:#fff;font:inherit;font-size:15px;text-decoration:none;cursor:pointer}input[type=number]{width:4em;padding:9px;font:inherit}td{padding:6px 24px 6px 0}</style>';
	echo '<link rel="stylesheet" href="/plugin/assets/aisle.css"><header>', esc_html( get_bloginfo( 'name' ) ), '</header><main>', $content, '</main>';
	foreach ( Stand_In::$page['inline'] as $script ) {
		echo "<script>$script</script>";
	}
	if ( wp_script_is( 'aisle' ) ) {
		echo '<script src="/plugin/assets/aisle.js" defer></script>';
	}
	// The site's cron, which WordPress runs behind a page.
	foreach ( Stand_In_Store::$tables['events'] as $name => $event ) {
		if ( $event['at'] > time() ) {
			continue;
		}
		Stand_In_Store::drop( 'events', $name );
		do_action( $event['hook'], ...$event['args'] );
	}
}

/** @return WC_Product[] */
function shown_in_cart(): array {
	return array_filter( array_map( 'wc_get_product', array_column( WC()->cart->lines, 'product_id' ) ) );
}
