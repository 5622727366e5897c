package io.ticketqueue.payment.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.payment.Capture;
import io.ticketqueue.payment.ShowCaptures;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Money that no payment knew of, for operators. */
@Path("/admin/payment/captures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ADMIN")
@NeedsRevocations
@Component
public class CapturesResource {
  @Inject private ShowCaptures captures;
  @Inject private WallClock wall;

  /** A capture. */
  public record View(
      String paymentKey, String transactionId, long amount, String status, String seenAt) {}

  /** A page of them, newest first. */
  public record Page(List<View> list, int page, int size, long totalElements) {}

  @GET
  public Page list(
      @QueryParam("unknown") @Nullable String unknown,
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size) {
    boolean unknownOnly = flag(unknown);
    Paging paging = Paging.of(page, size);
    ShowCaptures.Page found = captures.list(unknownOnly, paging.offset(), paging.size());
    return new Page(
        found.list().stream().map(this::view).toList(),
        paging.page(),
        paging.size(),
        found.total());
  }

  private static boolean flag(@Nullable String unknown) {
    return switch (unknown) {
      case null -> false;
      case "true" -> true;
      case "false" -> false;
      default -> throw Problem.invalid("unknown", Violation.NOT_ONE_OF, "true, false");
    };
  }

  private View view(Capture capture) {
    return new View(
        capture.paymentKey(),
        capture.transactionId(),
        capture.amount(),
        capture.status().name(),
        wall.format(capture.seenAt()));
  }
}
