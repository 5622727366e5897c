package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer's browser meets: {@code /sandbox/browser-sdk.js} in place of PortOne's SDK, and
 * the page it opens. With a {@code redirectUrl} the outcome is told in its query, otherwise to the
 * page that opened this one.
 */
@Path("/")
@Component
@PermitAll
public class PaymentPageResource {
  private static final String HTML = "text/html;charset=utf-8";
  private static final String SCRIPT = "text/javascript;charset=utf-8";
  private static final List<String> CARRIED =
      List.of(
          "paymentId",
          "storeId",
          "channelKey",
          "orderName",
          "totalAmount",
          "currency",
          "payMethod",
          "manual",
          "redirectUrl",
          "origin");

  @Inject private PaymentWindow window;

  @GET
  @Path("/sandbox/browser-sdk.js")
  @Produces(SCRIPT)
  public String sdk() {
    return file("browser-sdk.js");
  }

  @GET
  @Path("/sandbox/payment-page.js")
  @Produces(SCRIPT)
  public String pageScript() {
    return file("payment-page.js");
  }

  @GET
  @Path("/sandbox/pay")
  @Produces(HTML)
  public String page(@Context UriInfo uri) {
    MultivaluedMap<String, String> query = uri.getQueryParameters();
    required(query, "paymentId");
    required(query, "totalAmount");
    redirect(query);
    Map<String, String> carried = new LinkedHashMap<>();
    for (String name : CARRIED) {
      String value = query.getFirst(name);
      if (value != null) {
        carried.put(name, value);
      }
    }
    return PaymentPage.of(carried);
  }

  @POST
  @Path("/sandbox/pay")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(HTML)
  public Response choose(MultivaluedMap<String, String> form) {
    String redirect = redirect(form);
    PaymentWindow.Paid paid = window.pay(required(form, "paymentId"), asked(form));
    return redirect == null
        ? Response.ok(
                PaymentPage.closing(paid, Objects.requireNonNullElse(form.getFirst("origin"), "")))
            .build()
        : Response.status(Response.Status.FOUND)
            .header(
                HttpHeaders.LOCATION, redirect + (redirect.contains("?") ? "&" : "?") + query(paid))
            .build();
  }

  private static PaymentWindow.Pay asked(MultivaluedMap<String, String> form) {
    String choice = required(form, "choice");
    String outcome =
        switch (choice) {
          case "approve", "virtual-account" -> "APPROVE";
          case "decline" -> "DECLINE";
          case "second-card" -> "SECOND_CARD";
          case "later" -> "PEND";
          case "close" -> "CLOSE";
          default ->
              throw Problem.invalid(
                  "choice",
                  Violation.NOT_ONE_OF,
                  "approve, decline, second-card, virtual-account, later, close");
        };
    String method =
        choice.equals("virtual-account") ? "VIRTUAL_ACCOUNT" : form.getFirst("payMethod");
    return new PaymentWindow.Pay(
        amount(required(form, "totalAmount")),
        form.getFirst("currency"),
        form.getFirst("storeId"),
        form.getFirst("channelKey"),
        null,
        method,
        outcome,
        "true".equals(form.getFirst("manual")),
        null,
        null,
        null);
  }

  private static long amount(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Problem.invalid("totalAmount", Violation.NOT_A_WHOLE_NUMBER);
    }
  }

  private static String query(PaymentWindow.Paid paid) {
    StringBuilder query = new StringBuilder();
    PaymentPage.members(paid)
        .forEach(
            (name, value) -> {
              if (value != null) {
                query
                    .append(query.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
              }
            });
    return query.toString();
  }

  private static String required(MultivaluedMap<String, String> values, String name) {
    String value = values.getFirst(name);
    if (value == null || value.isBlank()) {
      throw Problem.invalid(name, Violation.MISSING);
    }
    return value;
  }

  private static @Nullable String redirect(MultivaluedMap<String, String> values) {
    String url = values.getFirst("redirectUrl");
    if (url == null || url.isEmpty()) {
      return null;
    }
    try {
      String scheme = URI.create(url).getScheme();
      if ("http".equals(scheme) || "https".equals(scheme)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("redirectUrl", Violation.NOT_ONE_OF, "http, https");
    }
    throw Problem.invalid("redirectUrl", Violation.NOT_ONE_OF, "http, https");
  }

  static String file(String name) {
    try (InputStream in = PaymentPageResource.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
