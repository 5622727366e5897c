package io.ticketqueue.event.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.ReconciliationReport;
import io.ticketqueue.event.ReconciliationRuns.Result;
import io.ticketqueue.event.SeatDifference;
import io.ticketqueue.event.SeatDifference.Kind;
import io.ticketqueue.event.SeatDifferences.Standing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the reconciliation found, for operators. */
@Path("/admin/event/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ADMIN")
@NeedsRevocations
@Component
public class ReconciliationResource {
  @Inject private ReconciliationReport report;
  @Inject private WallClock wall;

  /** The last complete run. */
  public record LastRun(
      @Nullable String lastRunAt,
      long compared,
      Map<String, Long> mismatches,
      Map<String, Long> done) {}

  /** A difference that stands. */
  public record Mismatch(
      String kind,
      String scheduleId,
      @Nullable String seatId,
      @Nullable String soldTo,
      @Nullable String reservedBy,
      String firstSeenAt) {}

  /** A page of them, oldest first. */
  public record Mismatches(List<Mismatch> list, int page, int size, long totalElements) {}

  @GET
  public LastRun last() {
    Optional<Result> last = report.last();
    return new LastRun(
        last.map(run -> wall.format(run.endedAt())).orElse(null),
        last.map(Result::compared).orElse(0L),
        last.map(run -> names(run.totals().mismatches())).orElse(Map.of()),
        last.map(run -> names(run.totals().done())).orElse(Map.of()));
  }

  private static Map<String, Long> names(Map<Kind, Long> counts) {
    Map<String, Long> named = new TreeMap<>();
    counts.forEach((kind, count) -> named.put(kind.name(), count));
    return named;
  }

  @GET
  @Path("mismatches")
  public Mismatches mismatches(
      @QueryParam("page") @Nullable String page, @QueryParam("size") @Nullable String size) {
    Paging paging = Paging.of(page, size);
    ReconciliationReport.Page found = report.standing(paging.offset(), paging.size());
    return new Mismatches(
        found.list().stream().map(this::mismatch).toList(),
        paging.page(),
        paging.size(),
        found.total());
  }

  private Mismatch mismatch(Standing standing) {
    SeatDifference one = standing.difference();
    return new Mismatch(
        one.kind().name(),
        one.key().scheduleId().toString(),
        one.kind() == Kind.WRONG_COUNT ? null : one.key().seatId().toString(),
        text(one.soldTo()),
        text(one.reservedBy()),
        wall.format(standing.firstSeenAt()));
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}
