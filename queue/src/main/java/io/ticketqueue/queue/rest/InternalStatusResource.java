package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Answers;
import io.ticketqueue.chassis.rest.BodyText;
import io.ticketqueue.chassis.security.InternalApi;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.QueueSettings;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Status in batches (D-4e): here the edge's key vouches for the people. Each response is exactly
 * the one of {@code GET /queue/status}, as text within this one.
 */
@Path("/internal/queue/status")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class InternalStatusResource {
  @Inject private StatusQueries queries;
  @Inject private Answers answers;
  @Inject private QueueSettings settings;

  /** {@code {scheduleId, userIds}} → {@code {"answers":[{status, code, body, headers}]}}. */
  @POST
  @PermitAll
  @InternalApi(callers = "edge", limit = "queue-status-batch")
  @Consumes(MediaType.APPLICATION_JSON)
  public String status(BodyText request) {
    Batch<String> batch = Batch.read(request.value(), "userIds", InternalStatusResource::userId);
    return json(batch.scheduleId(), batch.people());
  }

  /** The responses to a batch as JSON text. */
  String json(UUID scheduleId, List<String> userIds) {
    List<StatusResponse> responses = queries.status(scheduleId, userIds);
    return Batch.response(
        userIds.size(), json -> responses.forEach(response -> write(json, response)));
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

  private static Optional<String> userId(JsonValue value) {
    return value instanceof JsonString id && Ids.isUuid(id.getString())
        ? Optional.of(id.getString().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
