package io.ticketqueue.queue.rest;

import io.ticketqueue.core.Fields;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request of the edge for many people of one schedule (D-4e).
 *
 * @param people 1 to 256, in the order in which they are answered
 */
record Batch<T>(UUID scheduleId, List<T> people) {
  private static final int MOST = 256;
  private static final int USUAL_LENGTH = 600;

  /**
   * Reads {@code {scheduleId, <list>:[…]}}.
   *
   * @param person reads one of the list; empty where it is invalid
   * @throws Problem INVALID_REQUEST
   */
  static <T> Batch<T> read(String request, String list, Function<JsonValue, Optional<T>> person) {
    try {
      JsonObject body = JsonP.readObject(request);
      Fields fields = new Fields();
      UUID schedule = fields.id("scheduleId", body.getString("scheduleId", null));
      List<T> people = people(body.get(list), person);
      if (people.isEmpty()) {
        fields.wrong(list, Violation.WRONG_COUNT, 1, MOST);
      }
      fields.check();
      return new Batch<>(schedule, people);
    } catch (JsonException | ClassCastException | IllegalStateException e) {
      throw Problem.invalid("body", Violation.NOT_THE_OBJECT_EXPECTED);
    }
  }

  /** All of them; none where one is invalid, or there are too many. */
  private static <T> List<T> people(
      @Nullable JsonValue value, Function<JsonValue, Optional<T>> person) {
    if (!(value instanceof JsonArray all) || all.size() > MOST) {
      return List.of();
    }
    List<T> people = new ArrayList<>(all.size());
    for (JsonValue one : all) {
      person.apply(one).ifPresent(people::add);
    }
    return people.size() == all.size() ? people : List.of();
  }

  /** The response as JSON text: {@code {"answers":[…]}}. */
  static String response(int people, Consumer<JsonWriter> answers) {
    JsonWriter json =
        new JsonWriter(people * USUAL_LENGTH + USUAL_LENGTH).object().array("answers");
    answers.accept(json);
    return json.endArray().endObject().toString();
  }
}
