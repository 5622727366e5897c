package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Answers;
import io.ticketqueue.chassis.security.InternalApi;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.QueueSettings;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Status in batches (D-4e): here the edge's key vouches for the people. Each is answered exactly as
 * {@code GET /queue/status} would, as text within the answer.
 */
@Path("/internal/queue/status")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class InternalStatusResource {
  /** The most people in one batch. */
  static final int MOST = 256;

  private static final int USUAL_LENGTH = 600;

  private final Questions questions;
  private final Answers answers;
  private final QueueSettings settings;

  @Inject
  public InternalStatusResource(Questions questions, Answers answers, QueueSettings settings) {
    this.questions = questions;
    this.answers = answers;
    this.settings = settings;
  }

  private record Batch(UUID scheduleId, List<String> userIds) {}

  /** {@code {scheduleId, userIds}} → {@code {"answers":[{status, code, body, headers}]}}. */
  @POST
  @PermitAll
  @InternalApi(callers = "edge", limit = "queue-status-batch")
  @Consumes(MediaType.APPLICATION_JSON)
  public String status(String request) {
    Batch batch = read(request);
    return text(batch.scheduleId(), batch.userIds());
  }

  /** The answers to a batch as JSON text. */
  String text(UUID scheduleId, List<String> userIds) {
    StringBuilder json = new StringBuilder(userIds.size() * USUAL_LENGTH);
    json.append("{\"answers\":[");
    String separator = "";
    for (Reply reply : questions.ask(scheduleId, userIds)) {
      json.append(separator);
      write(json, reply);
      separator = ",";
    }
    return json.append("]}").toString();
  }

  private void write(StringBuilder json, Reply reply) {
    ErrorCode code = reply.code();
    json.append("{\"status\":").append(reply.status()).append(",\"code\":");
    if (code == null) {
      json.append("null");
    } else {
      json.append('"').append(code).append('"');
    }
    json.append(",\"body\":\"");
    escape(json, code == null ? reply.body() : answers.body(new Problem(code), null));
    json.append("\",\"headers\":{\"RateLimit-Limit\":\"")
        .append(settings.polling().perMinute())
        .append("\",\"RateLimit-Remaining\":\"")
        .append(reply.remaining())
        .append("\",\"RateLimit-Reset\":\"")
        .append(reply.resetSeconds());
    if (reply.isLimited()) {
      json.append("\",\"Retry-After\":\"").append(reply.resetSeconds());
    }
    json.append("\"}}");
  }

  /** Our bodies have no control characters. */
  private static void escape(StringBuilder json, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\');
      }
      json.append(c);
    }
  }

  private static Batch read(String request) {
    try (JsonReader reader = JsonP.createReader(new StringReader(request))) {
      JsonObject json = reader.readObject();
      UUID schedule = Ids.parse("scheduleId", json.getString("scheduleId", null));
      if (!(json.get("userIds") instanceof JsonArray users)
          || users.isEmpty()
          || users.size() > MOST) {
        throw Problem.invalid("userIds", "must be 1 to " + MOST + " UUIDs");
      }
      List<String> userIds = new ArrayList<>(users.size());
      for (Object user : users) {
        if (!(user instanceof JsonString id) || !Ids.isUuid(id.getString())) {
          throw Problem.invalid("userIds", "must be 1 to " + MOST + " UUIDs");
        }
        userIds.add(id.getString().toLowerCase(Locale.ROOT));
      }
      return new Batch(schedule, userIds);
    } catch (JsonException | ClassCastException | IllegalStateException e) {
      throw Problem.invalid("body", "is not the JSON object expected here");
    }
  }
}
