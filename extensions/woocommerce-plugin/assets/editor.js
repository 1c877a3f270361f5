(({ blocks, element, i18n, blockEditor, components, serverSideRender }) => {
  const { createElement: make, Fragment } = element;
  const { __ } = i18n;
  const lists = () => [
    { value: "", label: __("The best that there is", "aisle") },
    { value: "similar", label: __("What is alike", "aisle") },
    { value: "also_viewed", label: __("Also viewed", "aisle") },
    { value: "best_sellers", label: __("Best sellers", "aisle") },
    { value: "trending", label: __("Popular right now", "aisle") },
    { value: "new_arrivals", label: __("New arrivals", "aisle") },
  ];
  const nothing = (text) => () => make("p", { className: "aisle__sample" }, text);

  for (const name of ["bundle", "row", "cart"]) {
    blocks.registerBlockType(`aisle/${name}`, {
      save: () => null,
      edit: ({ attributes, setAttributes }) =>
        make(
          Fragment,
          null,
          make(
            blockEditor.InspectorControls,
            null,
            make(
              components.PanelBody,
              { title: __("Recommendations", "aisle") },
              make(components.TextControl, {
                label: __("Heading", "aisle"),
                value: attributes.heading,
                onChange: (heading) => setAttributes({ heading }),
              }),
              name === "row" &&
                make(components.SelectControl, {
                  label: __("List", "aisle"),
                  value: attributes.list,
                  options: lists(),
                  onChange: (list) => setAttributes({ list }),
                }),
              name !== "bundle" &&
                make(components.RangeControl, {
                  label: __("Products at most", "aisle"),
                  value: attributes.number,
                  min: 1,
                  max: 12,
                  onChange: (number) => setAttributes({ number }),
                }),
            ),
          ),
          make(
            "div",
            blockEditor.useBlockProps(),
            make(serverSideRender, {
              block: `aisle/${name}`,
              attributes,
              EmptyResponsePlaceholder: nothing(
                __("Shoppers see recommendations here, on pages that have some. Without any, nothing is shown.", "aisle"),
              ),
            }),
          ),
        ),
    });
  }
})(window.wp);
