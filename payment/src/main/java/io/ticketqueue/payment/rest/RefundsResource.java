package io.ticketqueue.payment.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.payment.DecideRefund;
import io.ticketqueue.payment.RefundCase;
import io.ticketqueue.payment.ShowRefunds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refunds, for operators, and what they decide about those that PortOne refuses. */
@Path("/admin/payment/refunds")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ADMIN")
@NeedsRevocations
@Component
public class RefundsResource {
  private static final int LONGEST_REFERENCE = 100;

  @Inject private ShowRefunds refunds;
  @Inject private DecideRefund decide;
  @Inject private WallClock wall;

  /** A refund. */
  public record View(
      String id,
      String paymentId,
      String reservationId,
      long amount,
      long fee,
      String reason,
      String state,
      int attempts,
      @Nullable String lastError,
      String at) {}

  /** A page of them, newest first. */
  public record Page(List<View> list, int page, int size, long totalElements) {}

  /** The body of {@code POST …/paid-by-hand}. */
  public record PaidByHand(@Nullable String reference) {
    RefundCase.ByHand by(UUID operator) {
      Fields fields = new Fields();
      String text = fields.text("reference", reference, LONGEST_REFERENCE);
      fields.check();
      return new RefundCase.ByHand(operator, text);
    }
  }

  @GET
  public Page list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size) {
    Fields fields = new Fields();
    RefundCase.State one =
        state == null ? null : fields.oneOf("state", state, RefundCase.State.class);
    fields.check();
    Paging paging = Paging.of(page, size);
    ShowRefunds.Page found = refunds.list(one, paging.offset(), paging.size());
    return new Page(
        found.list().stream().map(this::view).toList(),
        paging.page(),
        paging.size(),
        found.total());
  }

  @POST
  @Path("/{id}/retry")
  public Response retry(@PathParam("id") String id) {
    decide.retry(Ids.parse("id", id));
    return Response.accepted().build();
  }

  @POST
  @Path("/{id}/paid-by-hand")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response paidByHand(
      @Context SecurityContext security, @PathParam("id") String id, PaidByHand body) {
    UUID refund = Ids.parse("id", id);
    decide.paidByHand(refund, body.by(Caller.of(security).userId()));
    return Response.accepted().build();
  }

  private View view(RefundCase refund) {
    return new View(
        refund.id().toString(),
        refund.paymentId().toString(),
        refund.reservationId().toString(),
        refund.amount(),
        refund.fee(),
        refund.reason(),
        refund.state().name(),
        refund.tries().attempts(),
        refund.tries().lastError(),
        wall.format(refund.at()));
  }
}
