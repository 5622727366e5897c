package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Ids;
import io.ticketqueue.queue.JournalStore;
import io.ticketqueue.queue.QueueSecrets;
import io.ticketqueue.queue.Schedules;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What anybody may check: the draw and the journal. */
@Path("/queue")
@Component
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class PublicQueueResource {
  private final JournalStore journals;
  private final Schedules schedules;
  private final JournalJson journal;

  @Inject
  public PublicQueueResource(JournalStore journals, Schedules schedules, JournalJson journal) {
    this.journals = journals;
    this.schedules = schedules;
    this.journal = journal;
  }

  /**
   * The draw of a schedule.
   *
   * @param queueOrder ARRIVAL or DRAW
   * @param commitment SHA-256 of the seed, from the beginning
   * @param seed revealed once the sale has begun; null before
   * @param publicKey checks receipts and heads
   */
  public record DrawView(
      String scheduleId,
      String queueOrder,
      String commitment,
      @Nullable String seed,
      String publicKey) {}

  /** Commitment and, later, seed. */
  @GET
  @Path("/draw/{scheduleId}")
  public DrawView draw(@PathParam("scheduleId") String scheduleId) {
    UUID schedule = Ids.parse("scheduleId", scheduleId);
    return schedules.known(schedule, () -> view(schedule));
  }

  private DrawView view(UUID schedule) {
    JournalStore.Publication published = journals.publication(schedule);
    QueueSecrets secrets = journals.secrets(schedule);
    return new DrawView(
        schedule.toString(),
        published.draw() ? "DRAW" : "ARRIVAL",
        secrets.commitment(),
        published.opened() ? secrets.seed() : null,
        secrets.key().publicKey().x509());
  }

  /** The pseudonymous journal once the sale is over; until then the heads published so far. */
  @GET
  @Path("/journal/{scheduleId}")
  public StreamingOutput journal(@PathParam("scheduleId") String scheduleId) {
    UUID schedule = Ids.parse("scheduleId", scheduleId);
    return schedules.known(schedule, () -> journal.published(schedule));
  }
}
