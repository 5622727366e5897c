package io.ticketqueue.event.cache;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Sha256;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as JSON and reads them, by their components: records, lists, maps with texts or
 * enum constants as keys, enums, texts, UUIDs, instants, whole numbers, truth values and null. What
 * another version of the program wrote, whose records have other components, is not read.
 */
public final class RecordJson<T extends Record> {
  private static final String FORMAT = "format";
  private static final String VALUE = "value";

  private final Class<T> type;
  private final String format;

  private RecordJson(Class<T> type) {
    this.type = type;
    TreeSet<String> shapes = new TreeSet<>();
    describe(type, shapes);
    this.format = Sha256.hex(String.join("\n", shapes)).substring(0, 8);
  }

  /** Of a type whose members can all be written; throws IllegalArgumentException otherwise. */
  public static <T extends Record> RecordJson<T> of(Class<T> type) {
    return new RecordJson<>(type);
  }

  private static void describe(Type type, Set<String> shapes) {
    switch (type) {
      case ParameterizedType generic -> {
        for (Type argument : generic.getActualTypeArguments()) {
          describe(argument, shapes);
        }
      }
      case Class<?> c when c.isRecord() -> {
        StringBuilder shape = new StringBuilder(c.getName());
        for (RecordComponent part : c.getRecordComponents()) {
          shape.append(' ').append(part.getName()).append(':').append(part.getGenericType());
        }
        if (shapes.add(shape.toString())) {
          for (RecordComponent part : c.getRecordComponents()) {
            describe(part.getGenericType(), shapes);
          }
        }
      }
      case Class<?> c when c.isEnum() || isSimple(c) -> {}
      default -> throw new IllegalArgumentException("cannot be written: " + type);
    }
  }

  private static boolean isSimple(Class<?> type) {
    return List.of(
            String.class,
            UUID.class,
            Instant.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            boolean.class)
        .contains(type);
  }

  public String write(T value) {
    return JsonP.createObjectBuilder()
        .add(FORMAT, format)
        .add(VALUE, json(value))
        .build()
        .toString();
  }

  private static JsonValue json(@Nullable Object value) {
    return switch (value) {
      case null -> JsonValue.NULL;
      case Record record -> object(record);
      case List<?> list -> {
        JsonArrayBuilder array = JsonP.createArrayBuilder();
        list.forEach(member -> array.add(json(member)));
        yield array.build();
      }
      case Map<?, ?> map -> {
        JsonObjectBuilder object = JsonP.createObjectBuilder();
        map.forEach((key, member) -> object.add(text(key), json(member)));
        yield object.build();
      }
      case Boolean truth -> truth ? JsonValue.TRUE : JsonValue.FALSE;
      case Number number -> JsonP.createValue(number.longValue());
      default -> JsonP.createValue(text(value));
    };
  }

  private static String text(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  private static JsonValue object(Record record) {
    JsonObjectBuilder object = JsonP.createObjectBuilder();
    for (RecordComponent part : record.getClass().getRecordComponents()) {
      object.add(part.getName(), json(member(record, part)));
    }
    return object.build();
  }

  private static @Nullable Object member(Record record, RecordComponent part) {
    try {
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was written; empty where another version of the program wrote it. */
  public Optional<T> read(String text) {
    try {
      JsonObject json = JsonP.readObject(text);
      return json.getString(FORMAT, "").equals(format)
          ? Optional.ofNullable(type.cast(value(member(json, VALUE), type)))
          : Optional.empty();
    } catch (JsonException
        | ClassCastException
        | IllegalArgumentException
        | DateTimeException
        | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private static JsonValue member(JsonObject json, String name) {
    return json.getOrDefault(name, JsonValue.NULL);
  }

  private static @Nullable Object value(JsonValue json, Type type) {
    return switch (json.getValueType()) {
      case NULL -> null;
      case TRUE -> true;
      case FALSE -> false;
      case NUMBER -> number((JsonNumber) json, type);
      case STRING -> simple(((JsonString) json).getString(), (Class<?>) type);
      case ARRAY -> list((JsonArray) json, argument(type, 0));
      case OBJECT -> type instanceof Class<?> c ? record(json.asJsonObject(), c) : map(json, type);
    };
  }

  private static Object number(JsonNumber json, Type type) {
    if (type == int.class || type == Integer.class) {
      return json.intValue();
    }
    return json.longValue();
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static List<@Nullable Object> list(JsonArray json, Type member) {
    List<@Nullable Object> list = new ArrayList<>();
    json.forEach(one -> list.add(value(one, member)));
    return list;
  }

  private static Map<Object, @Nullable Object> map(JsonValue json, Type type) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    json.asJsonObject()
        .forEach(
            (key, member) ->
                map.put(
                    simple(key, (Class<?>) argument(type, 0)), value(member, argument(type, 1))));
    return map;
  }

  private static Object record(JsonObject json, Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    Class<?>[] types = new Class<?>[parts.length];
    @Nullable Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      types[i] = parts[i].getType();
      values[i] = value(member(json, parts[i].getName()), parts[i].getGenericType());
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object simple(String text, Class<?> type) {
    if (type == UUID.class) {
      return UUID.fromString(text);
    }
    if (type == Instant.class) {
      return Instant.parse(text);
    }
    return type.isEnum() ? Enum.valueOf((Class) type, text) : text;
  }
}
