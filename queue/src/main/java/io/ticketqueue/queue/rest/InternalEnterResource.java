package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Answers;
import io.ticketqueue.chassis.rest.BodyText;
import io.ticketqueue.chassis.security.InternalApi;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.queue.Account;
import io.ticketqueue.queue.EnterQueue;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.WaitingRooms.Entered;
import io.ticketqueue.queue.WaitingRooms.Entry;
import io.ticketqueue.queue.WaitingRooms.Refused;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Entering in batches (D-4e): here the edge's key vouches for the people. Each response is exactly
 * the one of {@code POST /queue/enter}, as text within this one.
 */
@Path("/internal/queue/enter")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class InternalEnterResource {
  @Inject private EnterQueue enter;
  @Inject private StatusJson json;
  @Inject private Answers answers;

  /** {@code {scheduleId, users:[{userId, pid}]}} → {@code {"answers":[…]}}, as for status. */
  @POST
  @PermitAll
  @InternalApi(callers = "edge", limit = "queue-enter-batch")
  @Consumes(MediaType.APPLICATION_JSON)
  public String enter(BodyText request) {
    Batch<Account> batch = Batch.read(request.value(), "users", InternalEnterResource::account);
    List<Account> accounts = batch.people();
    List<Entry> entries = entries(batch);
    signReceipts(batch, entries);
    return Batch.response(
        accounts.size(),
        writer -> {
          for (int i = 0; i < accounts.size(); i++) {
            write(writer, batch.scheduleId(), accounts.get(i), entries.get(i));
          }
        });
  }

  private List<Entry> entries(Batch<Account> batch) {
    try {
      return enter.enter(batch.scheduleId(), batch.people());
    } catch (Problem everybody) {
      return Collections.nCopies(batch.people().size(), new Refused(everybody));
    }
  }

  private void signReceipts(Batch<Account> batch, List<Entry> entries) {
    List<String> users = new ArrayList<>(entries.size());
    List<QueueStatus> statuses = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof Entered entered) {
        users.add(batch.people().get(i).userId().toString());
        statuses.add(entered.status());
      }
    }
    json.signReceipts(batch.scheduleId(), users, statuses);
  }

  private void write(JsonWriter writer, UUID scheduleId, Account account, Entry entry) {
    switch (entry) {
      case Entered entered ->
          writer
              .object()
              .number("status", 200)
              .nothing("code")
              .text("body", json.of(entered.status(), scheduleId, account.userId().toString()))
              .object("headers");
      case Refused(Problem problem) -> {
        writer
            .object()
            .number("status", problem.status())
            .text("code", problem.code().name())
            .text("body", answers.body(problem, null))
            .object("headers");
        problem.headers().forEach(writer::text);
      }
    }
    writer.endObject().endObject();
  }

  private static Optional<Account> account(JsonValue value) {
    JsonObject user = value.asJsonObject();
    String userId = user.getString("userId", "");
    String pid = user.getString("pid", "");
    return Ids.isUuid(userId) && Ids.isUuid(pid)
        ? Optional.of(new Account(UUID.fromString(userId), UUID.fromString(pid)))
        : Optional.empty();
  }
}
