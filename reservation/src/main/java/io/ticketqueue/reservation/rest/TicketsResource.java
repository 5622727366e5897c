package io.ticketqueue.reservation.rest;

import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.CheckInTicket;
import io.ticketqueue.reservation.HandInScans;
import io.ticketqueue.reservation.ReadManifest;
import io.ticketqueue.reservation.TicketSigner;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tickets at the gate. Not refused while revocations are unknown: people stand at the door then too
 * (D-14).
 */
@Path("/tickets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TicketsResource {
  @Inject private CheckInTicket checkIn;
  @Inject private HandInScans handIn;
  @Inject private ReadManifest manifest;
  @Inject private TicketSigner signer;
  @Inject private WallClock wall;

  @POST
  @Path("verify")
  @RolesAllowed("GATE")
  public GateViews.CheckedIn verify(@Context SecurityContext security, GateRequests.Verify body) {
    return GateViews.checkedIn(
        checkIn.checkIn(GateRequests.shown(body, Caller.of(security).userId())), wall);
  }

  @GET
  @Path("manifest/{scheduleId}")
  @RolesAllowed("GATE")
  public Response manifest(
      @PathParam("scheduleId") String scheduleId,
      @QueryParam("since") List<String> since,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
    UUID schedule = Ids.parse("scheduleId", scheduleId);
    Long version = Requests.version("since", since);
    return manifest
        .read(schedule, version, read -> SignedManifest.of(read, signer))
        .respond(ifNoneMatch);
  }

  @POST
  @Path("scans")
  @RolesAllowed("GATE")
  public GateViews.ScansTaken scans(@Context SecurityContext security, GateRequests.Scans body) {
    GateRequests.HandedIn scans = GateRequests.scans(body, Caller.of(security).userId(), wall);
    return GateViews.taken(handIn.handIn(scans.readable()), scans.unreadable(), wall);
  }

  @GET
  @Path("keys")
  @PermitAll
  public JsonObject keys() {
    return signer.publicKeys();
  }
}
