package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.security.Caller;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.user.LogIn;
import io.ticketqueue.user.LogOut;
import io.ticketqueue.user.Refresh;
import io.ticketqueue.user.SignUp;
import io.ticketqueue.user.TokenPair;
import io.ticketqueue.user.User;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;

/** Sign-up, log-in, refresh, log-out. */
@Path("/auth")
@Component
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AuthResource {
  @Inject private SignUp signUp;
  @Inject private LogIn logIn;
  @Inject private Refresh refresh;
  @Inject private LogOut logOut;

  @POST
  @Path("/signup")
  @PermitAll
  public Response signUp(SignUpBody body, @Context HttpHeaders headers) {
    User user = signUp.signUp(body.form(), ClientInfoReader.read(headers));
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, "/users/me")
        .entity(new SignedUpView(user.id(), user.email().value(), user.name()))
        .build();
  }

  @POST
  @Path("/login")
  @PermitAll
  public Response logIn(LoginBody body, @Context HttpHeaders headers) {
    return tokens(logIn.logIn(body.form(), ClientInfoReader.read(headers)));
  }

  @POST
  @Path("/refresh")
  @PermitAll
  public Response refresh(RefreshBody body) {
    return tokens(refresh.refresh(body.refreshToken()));
  }

  @POST
  @Path("/logout")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({"USER", "ADMIN", "GATE"})
  @NeedsRevocations
  public void logOut(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    logOut.logOut(caller.userId(), UUID.fromString(caller.sessionId()));
  }

  private static Response tokens(TokenPair pair) {
    return TokensView.response(pair);
  }
}
