package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.AcceptEncoding;
import io.ticketqueue.core.EntityTags;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.queue.JournalStore;
import io.ticketqueue.queue.UnknownQueue;
import io.ticketqueue.queue.journal.Beacon;
import io.ticketqueue.queue.journal.Lots;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** What anybody may check: the draw and the journal. */
@Path("/queue")
@Component
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class PublicQueueResource {
  private static final int LARGEST_PAGE = 5_000;

  @Inject private JournalStore journals;
  @Inject private JournalJson journal;
  @Inject private JournalFiles files;
  @Inject private WallClock wall;

  /**
   * The draw of a schedule.
   *
   * @param queueOrder DRAW
   * @param commitment SHA-256 of the seed, from the beginning
   * @param committedAt since when
   * @param beacon null for a queue of a release that knew none
   * @param seed revealed once the draw has opened; null before
   * @param publicKey checks receipts and heads
   */
  public record DrawView(
      String scheduleId,
      String queueOrder,
      String commitment,
      String committedAt,
      @Nullable BeaconView beacon,
      @Nullable String seed,
      String publicKey) {}

  /** The beacon's round, its randomness null before its time. */
  public record BeaconView(String name, long round, @Nullable String randomness) {
    private static @Nullable BeaconView of(@Nullable Beacon beacon) {
      return beacon == null
          ? null
          : new BeaconView(beacon.name(), beacon.round(), beacon.randomness());
    }
  }

  /** Commitment, beacon's round, and later the seed. */
  @GET
  @Path("/draw/{scheduleId}")
  public DrawView draw(@PathParam("scheduleId") String scheduleId) {
    UUID schedule = Ids.parse("scheduleId", scheduleId);
    return known(() -> view(schedule));
  }

  /** Neither of the two asks event: made-up ids must not reach it. */
  private static <T> T known(Supplier<T> work) {
    try {
      return work.get();
    } catch (UnknownQueue e) {
      throw new Problem(ErrorCode.SCHEDULE_NOT_FOUND);
    }
  }

  private DrawView view(UUID schedule) {
    Lots lots = journals.publication(schedule).lots();
    if (lots == null) {
      throw new Problem(ErrorCode.DRAW_NOT_FOUND);
    }
    Instant committedAt = Instant.EPOCH.plus(lots.committedAtMicros(), ChronoUnit.MICROS);
    return new DrawView(
        schedule.toString(),
        "DRAW",
        lots.commitment(),
        wall.format(committedAt),
        BeaconView.of(lots.beacon()),
        lots.seed(),
        journals.secrets(schedule).key().publicKey().x509());
  }

  /** The pseudonymous journal once the sale is over; until then the newest head. */
  @GET
  @Path("/journal/{scheduleId}")
  public Response journal(
      @PathParam("scheduleId") String scheduleId,
      @QueryParam("from") @Nullable String from,
      @QueryParam("size") @Nullable String size,
      @Context HttpHeaders headers) {
    UUID schedule = Ids.parse("scheduleId", scheduleId);
    Fields fields = new Fields();
    Page page =
        new Page(
            number(fields, "from", from, 1, Integer.MAX_VALUE),
            (int) number(fields, "size", size, LARGEST_PAGE, LARGEST_PAGE),
            from == null && size == null);
    fields.check();
    return known(
        () -> {
          JournalStore.Publication published = journals.publication(schedule);
          return published.over()
              ? response(files.of(schedule, published), page, headers)
              : Response.ok(journal.head(schedule, published)).build();
        });
  }

  private static long number(
      Fields fields, String name, @Nullable String text, int otherwise, int most) {
    if (text == null) {
      return otherwise;
    }
    try {
      return fields.whole(name, Long.valueOf(text), 1, most);
    } catch (NumberFormatException e) {
      fields.wrong(name, Violation.OUT_OF_RANGE, 1, most);
      return otherwise;
    }
  }

  /**
   * A part of a journal.
   *
   * @param isWhole whether nobody asked for a part
   */
  private record Page(long from, int size, boolean isWhole) {
    String tag(JournalFile file) {
      String content = file.head().hash();
      return isWhole ? content : content + "-" + from + "-" + size;
    }
  }

  private static Response response(JournalFile file, Page page, HttpHeaders headers) {
    boolean gzip = AcceptEncoding.hasGzip(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
    EntityTags tags = EntityTags.of(page.tag(file));
    String tag = gzip ? tags.gzip() : tags.plain();
    Optional<String> held = tags.namedBy(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag);
    if (held.isPresent()) {
      return Response.notModified(held.get().replace("\"", ""))
          .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
          .build();
    }
    StreamingOutput body = out -> write(file, page, gzip, out);
    Response.ResponseBuilder response =
        Response.ok(body)
            .header(HttpHeaders.ETAG, tag)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    return (gzip ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response).build();
  }

  private static void write(JournalFile file, Page page, boolean gzip, OutputStream out)
      throws IOException {
    if (page.isWhole()) {
      file.write(out, gzip);
    } else if (gzip) {
      GZIPOutputStream packed = new GZIPOutputStream(out);
      file.writePage(packed, page.from(), page.size());
      packed.finish();
    } else {
      file.writePage(out, page.from(), page.size());
    }
  }
}
