package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Answers;
import io.ticketqueue.chassis.rest.BodyText;
import io.ticketqueue.chassis.security.InternalApi;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.queue.QueueSettings;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Status in batches (D-4e): here the edge's key vouches for the people. Each response is exactly
 * the one of {@code GET /queue/status}, as text within this one.
 */
@Path("/internal/queue/status")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class InternalStatusResource {
  /** The most people in one batch. */
  static final int MOST = 256;

  private static final int USUAL_LENGTH = 600;

  private final StatusQueries queries;
  private final Answers answers;
  private final QueueSettings settings;

  @Inject
  public InternalStatusResource(StatusQueries queries, Answers answers, QueueSettings settings) {
    this.queries = queries;
    this.answers = answers;
    this.settings = settings;
  }

  private record Batch(UUID scheduleId, List<String> userIds) {}

  /** {@code {scheduleId, userIds}} → {@code {"answers":[{status, code, body, headers}]}}. */
  @POST
  @PermitAll
  @InternalApi(callers = "edge", limit = "queue-status-batch")
  @Consumes(MediaType.APPLICATION_JSON)
  public String status(BodyText request) {
    Batch batch = read(request.value());
    return json(batch.scheduleId(), batch.userIds());
  }

  /** The responses to a batch as JSON text. */
  String json(UUID scheduleId, List<String> userIds) {
    JsonWriter json =
        new JsonWriter(userIds.size() * USUAL_LENGTH + USUAL_LENGTH).object().array("answers");
    for (StatusResponse response : queries.status(scheduleId, userIds)) {
      write(json, response);
    }
    return json.endArray().endObject().toString();
  }

  private void write(JsonWriter json, StatusResponse response) {
    ErrorCode code = response.code();
    json.object()
        .number("status", response.status())
        .text("code", code == null ? null : code.name())
        .text("body", code == null ? response.body() : answers.body(new Problem(code), null))
        .object("headers")
        .text("RateLimit-Limit", Integer.toString(settings.polling().perMinute()))
        .text("RateLimit-Remaining", Integer.toString(response.remaining()))
        .text("RateLimit-Reset", Integer.toString(response.resetSeconds()));
    if (response.isLimited()) {
      json.text("Retry-After", Integer.toString(response.resetSeconds()));
    }
    json.endObject().endObject();
  }

  private static Batch read(String request) {
    try {
      JsonObject json = JsonP.readObject(request);
      Fields fields = new Fields();
      UUID schedule = fields.id("scheduleId", json.getString("scheduleId", null));
      List<String> users = userIds(fields, json.get("userIds"));
      fields.check();
      return new Batch(schedule, users);
    } catch (JsonException | ClassCastException | IllegalStateException e) {
      throw Problem.invalid("body", Violation.NOT_THE_OBJECT_EXPECTED);
    }
  }

  private static List<String> userIds(Fields fields, @Nullable JsonValue value) {
    List<String> ids = new ArrayList<>();
    if (value instanceof JsonArray users && users.size() <= MOST) {
      for (JsonValue user : users) {
        if (user instanceof JsonString id && Ids.isUuid(id.getString())) {
          ids.add(id.getString().toLowerCase(Locale.ROOT));
        }
      }
      if (!ids.isEmpty() && ids.size() == users.size()) {
        return ids;
      }
    }
    fields.wrong("userIds", Violation.WRONG_COUNT, 1, MOST);
    return ids;
  }
}
