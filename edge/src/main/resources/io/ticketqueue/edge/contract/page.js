SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#contract",
  deepLinking: true,
  docExpansion: "none",
  validatorUrl: "none",
  presets: [SwaggerUIBundle.presets.apis],
});
