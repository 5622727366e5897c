package io.ticketqueue.user.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.user.BeginSocialLogIn;
import io.ticketqueue.user.EmailAddress;
import io.ticketqueue.user.FinishSocialLogIn;
import io.ticketqueue.user.LinkSocialAccount;
import io.ticketqueue.user.SocialPolicy;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Log-in by Kakao, Naver and Google. */
@Path("/auth/oauth")
@Component
@Produces(MediaType.APPLICATION_JSON)
public class OAuthResource {
  /** The prefix binds it to this host and to https; browsers take http://localhost for that too. */
  private static final String COOKIE = "__Host-tq-oauth";

  private static final String NO_STORE = "no-store";

  @Inject private BeginSocialLogIn begin;
  @Inject private FinishSocialLogIn finish;
  @Inject private LinkSocialAccount link;
  @Inject private SocialPolicy policy;

  @GET
  @Path("/{provider}")
  @PermitAll
  public Response begin(
      @PathParam("provider") String provider,
      @QueryParam("terms") @Nullable String terms,
      @CookieParam(COOKIE) @Nullable String browser) {
    BeginSocialLogIn.Begun begun = begin.begin(provider, browser, terms);
    // Lax: the cookie comes along when the provider sends the browser back.
    String cookie =
        "%s=%s; Path=/; Max-Age=%d; Secure; HttpOnly; SameSite=Lax"
            .formatted(COOKIE, begun.browser(), policy.stateLife().toSeconds());
    return Response.status(Response.Status.FOUND)
        .header(HttpHeaders.LOCATION, begun.url())
        .header(HttpHeaders.SET_COOKIE, cookie)
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .build();
  }

  @GET
  @Path("/{provider}/callback")
  @PermitAll
  public Response callback(
      @PathParam("provider") String provider,
      @QueryParam("code") @Nullable String code,
      @QueryParam("state") @Nullable String state,
      @QueryParam("error") @Nullable String error,
      @CookieParam(COOKIE) @Nullable String browser,
      @Context HttpHeaders headers) {
    FinishSocialLogIn.Callback callback =
        new FinishSocialLogIn.Callback(provider, code, state, error, browser);
    return switch (finish.finish(callback, ClientInfoReader.read(headers))) {
      case FinishSocialLogIn.LoggedIn known -> TokensView.response(known.pair());
      case FinishSocialLogIn.Invited invited -> invited(invited);
    };
  }

  private static Response invited(FinishSocialLogIn.Invited invited) {
    return Response.accepted(
            new InvitedView(
                invited.signUpToken(),
                invited.identity().email().map(EmailAddress::value).orElse(null),
                invited.identity().name().orElse(null)))
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .build();
  }

  /** Without this a HEAD would use the code up. */
  @HEAD
  @Path("/{provider}/callback")
  @PermitAll
  public Response callbackHead(@PathParam("provider") String provider) {
    throw new Problem(ErrorCode.METHOD_NOT_ALLOWED).header(HttpHeaders.ALLOW, "GET, OPTIONS");
  }

  @POST
  @Path("/link")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  public Response link(LinkBody body, @Context HttpHeaders headers) {
    return TokensView.response(link.link(body.form(), ClientInfoReader.read(headers)));
  }
}
