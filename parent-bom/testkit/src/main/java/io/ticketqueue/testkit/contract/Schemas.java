package io.ticketqueue.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationMessage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas within the document. */
final class Schemas {
  private static final String DOCUMENT = "contract:/openapi.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonSchemaFactory factory;
  private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

  Schemas(JsonNode document) {
    String text = document.toString();
    JsonMetaSchema dialect =
        JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();
    factory =
        JsonSchemaFactory.builder()
            .defaultMetaSchemaIri(dialect.getIri())
            .metaSchema(dialect)
            .schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, text)))
            .build();
  }

  /**
   * What is wrong with a JSON text.
   *
   * @param pointer where in the document the schema stands
   */
  List<String> broken(String pointer, String json) {
    JsonNode value;
    try {
      value = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return List.of("invalid JSON: " + e.getOriginalMessage());
    }
    return compiled.computeIfAbsent(pointer, this::compile).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  /** A JSON text that {@link #broken} has passed. */
  JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("invalid JSON: " + json, e);
    }
  }

  private JsonSchema compile(String pointer) {
    String fragment =
        URLEncoder.encode(pointer, StandardCharsets.UTF_8).replace("%2F", "/").replace("%7E", "~");
    return factory.getSchema(SchemaLocation.of(DOCUMENT + "#" + fragment));
  }
}
