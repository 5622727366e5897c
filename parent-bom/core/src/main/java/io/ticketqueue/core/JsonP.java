package io.ticketqueue.core;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.util.Collection;
import java.util.function.Function;

/**
 * JSON Processing with its provider found once. The static methods of {@code jakarta.json.Json}
 * look for it through all jars at every call, which takes longer than most of our messages.
 */
public final class JsonP {
  /**
   * The deepest nesting that is read. A parser that recurses would end in a stack overflow, and
   * Parsson's own limit in an exception that is not a {@code JsonException}.
   */
  private static final int DEEPEST = 64;

  private static final JsonProvider PROVIDER = JsonProvider.provider();

  private JsonP() {}

  public static JsonObjectBuilder createObjectBuilder() {
    return PROVIDER.createObjectBuilder();
  }

  /** A builder that begins with the members of {@code object}. */
  public static JsonObjectBuilder createObjectBuilder(JsonObject object) {
    return PROVIDER.createObjectBuilder(object);
  }

  public static JsonArrayBuilder createArrayBuilder() {
    return PROVIDER.createArrayBuilder();
  }

  /** A builder that begins with these values. */
  public static JsonArrayBuilder createArrayBuilder(Collection<?> values) {
    return PROVIDER.createArrayBuilder(values);
  }

  /** An array of objects: what each item is made to. */
  public static <T> JsonArray array(Collection<T> items, Function<T, JsonObjectBuilder> made) {
    JsonArrayBuilder array = PROVIDER.createArrayBuilder();
    items.forEach(item -> array.add(made.apply(item)));
    return array.build();
  }

  public static JsonString createValue(String value) {
    return PROVIDER.createValue(value);
  }

  public static JsonNumber createValue(long value) {
    return PROVIDER.createValue(value);
  }

  public static JsonReader createReader(Reader text) {
    return PROVIDER.createReader(text);
  }

  public static JsonReader createReader(InputStream text) {
    return PROVIDER.createReader(text);
  }

  public static JsonGenerator createGenerator(Writer text) {
    return PROVIDER.createGenerator(text);
  }

  public static JsonParser createParser(Reader text) {
    return PROVIDER.createParser(text);
  }

  /**
   * The object that a text is.
   *
   * @throws JsonException when it is anything else, or nested too deeply
   */
  public static JsonObject readObject(String text) {
    if (isTooDeep(text)) {
      throw new JsonException("nested too deeply");
    }
    try (JsonReader reader = createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** Whether a text that may be JSON is nested deeper than is read. */
  public static boolean isTooDeep(String text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"' -> quoted = !quoted;
        case '\\' -> i++; // only within quotes, or it is not JSON
        case '[', '{' -> depth += quoted ? 0 : 1;
        case ']', '}' -> depth -= quoted ? 0 : 1;
        default -> {}
      }
      if (depth > DEEPEST) {
        return true;
      }
    }
    return false;
  }
}
