import { describe, expect, it } from "vitest";
import { plainText } from "./plain-text";

describe("HTML as text", () => {
  it.each([
    ["<p>Soft cotton.</p><p>Machine wash</p>", "Soft cotton.\nMachine wash"],
    ["Soft cotton.<br/>Machine wash", "Soft cotton.\nMachine wash"],
    ["<ul><li>100% cotton</li><li>40 × 60 cm</li></ul>", "100% cotton\n40 × 60 cm"],
    ["<table><tr><th>Size</th><td>M</td></tr></table>", "Size\nM"],
    ["<h2 class='a'>Care</h2>\n<div>\n  <div>Cold wash</div>\n</div>", "Care\nCold wash"],
  ])("ends a line where a block ends: %s", (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it.each([
    ["<b>S</b>oft <em>cotton</em>.", "Soft cotton."],
    ["<span>one</span> <a href='x'>two</a>", "one two"],
    ["one\n   two", "one two"],
    ["<pre>x</pre><picture></picture>y<premium>z</premium>", "x\nyz"],
  ])("keeps what stands within one: %s", (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it.each([
    ["Tom &amp; Jerry&#8217;s caf&#xe9;&nbsp;&ndash; &lt;b&gt;", "Tom & Jerry’s café – <b>"],
    ["&unknown; &#0; &#xd800; &#9999999;", "&unknown; &#0; &#xd800; &#9999999;"],
    ["a<script>if (a < b) alert('x')</script><style>p{}</style><!-- no <p> -->b", "ab"],
    ["", ""],
    ["a < b", "a < b"],
  ])("is what a browser shows: %s", (html, text) => {
    expect(plainText(html)).toBe(text);
  });
});
