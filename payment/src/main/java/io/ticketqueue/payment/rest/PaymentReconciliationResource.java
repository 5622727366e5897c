package io.ticketqueue.payment.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.payment.PaymentComparisons.Result;
import io.ticketqueue.payment.PaymentComparisons.Standing;
import io.ticketqueue.payment.ShowComparisons;
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
import org.jspecify.annotations.Nullable;

/** What the comparisons of payments found, for operators. */
@Path("/admin/payment/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ADMIN")
@NeedsRevocations
@Component
public class PaymentReconciliationResource {
  @Inject private ShowComparisons show;
  @Inject private WallClock wall;

  /** The last complete run. */
  public record LastRun(
      @Nullable String lastRunAt,
      long compared,
      Map<String, Long> mismatches,
      Map<String, Long> done) {}

  /** What stands. */
  public record Mismatch(String kind, String paymentId, String reservationId, String firstSeenAt) {}

  /** A page of it, oldest first. */
  public record Mismatches(List<Mismatch> list, int page, int size, long totalElements) {}

  @GET
  public LastRun last() {
    Optional<Result> last = show.last();
    return new LastRun(
        last.map(run -> wall.format(run.endedAt())).orElse(null),
        last.map(Result::compared).orElse(0L),
        last.map(run -> run.totals().mismatches()).orElse(Map.of()),
        last.map(run -> run.totals().done()).orElse(Map.of()));
  }

  @GET
  @Path("mismatches")
  public Mismatches mismatches(
      @QueryParam("page") @Nullable String page, @QueryParam("size") @Nullable String size) {
    Paging paging = Paging.of(page, size);
    ShowComparisons.Page found = show.standing(paging.offset(), paging.size());
    return new Mismatches(
        found.list().stream().map(this::mismatch).toList(),
        paging.page(),
        paging.size(),
        found.total());
  }

  private Mismatch mismatch(Standing one) {
    return new Mismatch(
        one.kind(),
        one.paymentId().toString(),
        one.reservationId().toString(),
        wall.format(one.firstSeenAt()));
  }
}
