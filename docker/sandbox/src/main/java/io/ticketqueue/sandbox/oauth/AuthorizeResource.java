package io.ticketqueue.sandbox.oauth;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The consent page of each provider, and what follows from the decision. */
@Path("/sandbox/oauth/{provider}")
@Component
@PermitAll
public class AuthorizeResource {
  private static final List<String> CARRIED =
      List.of("client_id", "redirect_uri", "state", "nonce", "code_challenge");

  @Inject private Registration registration;
  @Inject private Grants grants;

  @GET
  @Path("/authorize")
  @Produces("text/html;charset=utf-8")
  public String authorize(@PathParam("provider") String provider, @Context UriInfo uri) {
    MultivaluedMap<String, String> query = uri.getQueryParameters();
    check(provider, query.getFirst("client_id"), query.getFirst("redirect_uri"));
    Map<String, String> carried = new LinkedHashMap<>();
    for (String name : CARRIED) {
      String value = query.getFirst(name);
      if (value != null) {
        carried.put(name, value);
      }
    }
    return ConsentPage.of(provider, carried);
  }

  @POST
  @Path("/consent")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response consent(
      @PathParam("provider") String provider, MultivaluedMap<String, String> form) {
    String redirect = check(provider, form.getFirst("client_id"), form.getFirst("redirect_uri"));
    String answer =
        "approve".equals(form.getFirst("decision"))
            ? code(provider, redirect, form)
            : "error=access_denied";
    String state = form.getFirst("state");
    String sent = state == null ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
    return Response.status(Response.Status.FOUND)
        .header(HttpHeaders.LOCATION, redirect + "?" + answer + sent)
        .build();
  }

  private String code(String provider, String redirect, MultivaluedMap<String, String> form) {
    String subject = form.getFirst("subject");
    if (subject == null || subject.isBlank()) {
      throw new Problem(ErrorCode.INVALID_REQUEST);
    }
    Grant grant =
        new Grant(
            provider,
            redirect,
            form.getFirst("nonce"),
            form.getFirst("code_challenge"),
            subject,
            form.getFirst("email"),
            form.getFirst("name"));
    return "code=" + grants.code(grant);
  }

  /** As the providers do, nobody is sent to an address that is not registered. */
  private String check(String provider, @Nullable String client, @Nullable String redirect) {
    if (!Registration.PROVIDERS.contains(provider)) {
      throw new Problem(ErrorCode.NOT_FOUND);
    }
    if (redirect == null
        || !registration.knows(client)
        || !registration.allowsRedirect(provider, redirect)) {
      throw new Problem(ErrorCode.INVALID_REQUEST);
    }
    return redirect;
  }
}
