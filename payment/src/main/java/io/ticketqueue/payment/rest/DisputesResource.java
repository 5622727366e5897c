package io.ticketqueue.payment.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.rest.Paging;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.payment.Dispute;
import io.ticketqueue.payment.ShowDisputes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Disputes, for operators. */
@Path("/admin/payment/disputes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ADMIN")
@NeedsRevocations
@Component
public class DisputesResource {
  @Inject private ShowDisputes disputes;
  @Inject private WallClock wall;

  /** A dispute. */
  public record View(
      String id,
      String paymentId,
      String reservationId,
      long amount,
      String state,
      String openedAt) {}

  /** A page of them, newest first. */
  public record Page(List<View> list, int page, int size, long totalElements) {}

  @GET
  public Page list(
      @QueryParam("page") @Nullable String page, @QueryParam("size") @Nullable String size) {
    Paging paging = Paging.of(page, size);
    ShowDisputes.Page found = disputes.list(paging.offset(), paging.size());
    return new Page(
        found.list().stream().map(this::view).toList(),
        paging.page(),
        paging.size(),
        found.total());
  }

  private View view(Dispute dispute) {
    return new View(
        dispute.id().toString(),
        dispute.paymentId().toString(),
        dispute.reservationId().toString(),
        dispute.amount(),
        dispute.state().name(),
        wall.format(dispute.openedAt()));
  }
}
