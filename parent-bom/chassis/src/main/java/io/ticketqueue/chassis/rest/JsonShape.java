package io.ticketqueue.chassis.rest;

import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Violation;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whether JSON has the types a record asks for. JSON-B forgives in ways that lie: to it 1.5 is 1,
 * 3000000000 wraps around, and "x" is false. Null and absent members are left to the resource.
 */
final class JsonShape {
  /** More zeros than any whole number of ours has; a larger exponent would only cost time. */
  private static final int MOST_ZEROS = 30;

  private final List<FieldError> errors = new ArrayList<>();

  private JsonShape() {}

  /** What is wrong with the members of an object that shall become such a record. */
  static List<FieldError> errors(JsonObject json, Class<?> record) {
    var shape = new JsonShape();
    shape.members("", json, record);
    return shape.errors;
  }

  private void members(String path, JsonObject json, Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      JsonValue value = json.get(component.getName());
      String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
      check(name, value == null ? JsonValue.NULL : value, component.getGenericType());
    }
  }

  private void check(String path, JsonValue value, Type type) {
    if (value.getValueType() == ValueType.NULL) {
      return;
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      checkMany(path, value, raw, generic.getActualTypeArguments());
    } else if (type instanceof Class<?> plain) {
      checkOne(path, value, plain);
    }
  }

  private void checkMany(String path, JsonValue value, Class<?> raw, Type[] arguments) {
    if (Collection.class.isAssignableFrom(raw)) {
      if (value instanceof JsonArray array) {
        for (int i = 0; i < array.size(); i++) {
          check(path + "[" + i + "]", array.get(i), arguments[0]);
        }
      } else {
        wrong(path, Violation.NOT_A_LIST);
      }
    } else if (Map.class.isAssignableFrom(raw)) {
      if (value instanceof JsonObject object) {
        object.forEach((key, one) -> check(path + "." + key, one, arguments[1]));
      } else {
        wrong(path, Violation.NOT_AN_OBJECT);
      }
    }
  }

  private void checkOne(String path, JsonValue value, Class<?> type) {
    if (type == String.class || type == UUID.class) {
      text(path, value);
    } else if (type == long.class || type == Long.class) {
      whole(path, value, Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (type == int.class || type == Integer.class) {
      whole(path, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (type == BigDecimal.class) {
      if (!(value instanceof JsonNumber number && number.bigDecimalValue().scale() > -MOST_ZEROS)) {
        wrong(path, Violation.NOT_A_NUMBER);
      }
    } else if (type == boolean.class || type == Boolean.class) {
      if (value.getValueType() != ValueType.TRUE && value.getValueType() != ValueType.FALSE) {
        wrong(path, Violation.NOT_A_BOOLEAN);
      }
    } else if (type.isRecord()) {
      if (value instanceof JsonObject object) {
        members(path, object, type);
      } else {
        wrong(path, Violation.NOT_AN_OBJECT);
      }
    }
  }

  /** A NUL and half a character are text to JSON, but not to PostgreSQL. */
  private void text(String path, JsonValue value) {
    if (!(value instanceof JsonString text)) {
      wrong(path, Violation.NOT_A_TEXT);
    } else if (text.getString().indexOf('\0') >= 0) {
      wrong(path, Violation.NUL);
    } else if (text.getString().codePoints().anyMatch(JsonShape::isHalf)) {
      wrong(path, Violation.HALF_A_CHARACTER);
    }
  }

  /** A surrogate whose other half is missing. */
  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private void whole(String path, JsonValue value, long min, long max) {
    if (!(value instanceof JsonNumber number) || !isWhole(number.bigDecimalValue(), min, max)) {
      wrong(path, Violation.NOT_A_WHOLE_NUMBER);
    }
  }

  private static boolean isWhole(BigDecimal number, long min, long max) {
    return number.scale() > -MOST_ZEROS
        && number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.valueOf(min)) >= 0
        && number.compareTo(BigDecimal.valueOf(max)) <= 0;
  }

  private void wrong(String path, Violation violation) {
    errors.add(new FieldError(path, violation));
  }
}
