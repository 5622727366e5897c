package io.ticketqueue.edge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.edge.Route.Access;
import io.ticketqueue.edge.overload.Tier;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  private final Routes routes = Routes.load(Settings.with(Map.of()), Services.NAMES);

  @ParameterizedTest
  @Tag("REQ-GW-001")
  @Tag("REQ-GW-003")
  @Tag("REQ-GW-015")
  @CsvSource({
    "GET,/auth/terms,user,PUBLIC,general",
    "POST,/auth/signup,user,PUBLIC,signup",
    "POST,/auth/login,user,PUBLIC,login",
    "POST,/auth/refresh,user,PUBLIC,refresh",
    "POST,/auth/logout,user,USER,general",
    "POST,/auth/email/code,user,PUBLIC,general",
    "POST,/auth/email/verify,user,PUBLIC,general",
    "POST,/auth/password/reset,user,PUBLIC,general",
    "POST,/auth/reactivate,user,PUBLIC,login",
    "POST,/auth/password/first,user,PUBLIC,login",
    "POST,/auth/identity,user,PUBLIC,identity",
    "GET,/auth/oauth/kakao,user,PUBLIC,general",
    "GET,/auth/oauth/kakao/callback,user,PUBLIC,general",
    "POST,/auth/oauth/link,user,PUBLIC,general",
    "GET,/users/me/social,user,USER,general",
    "DELETE,/users/me/social/kakao,user,USER,general",
    "GET,/users/me,user,USER,general",
    "PATCH,/users/me,user,USER,general",
    "PUT,/users/me,user,USER,general",
    "DELETE,/users/me,user,USER,general",
    "PUT,/users/me/password,user,USER,general",
    "GET,/users/me/logins,user,USER,general",
    "GET,/.well-known/jwks.json,user,PUBLIC,general",
    "POST,/events,event,ADMIN,general",
    "PUT,/events/1,event,ADMIN,general",
    "DELETE,/events/1,event,ADMIN,general",
    "POST,/events/1/cancel,event,ADMIN,general",
    "POST,/events/schedules/1/cancel,event,ADMIN,general",
    "GET,/events,event,PUBLIC,general",
    "GET,/events/1,event,PUBLIC,general",
    "GET,/events/schedules/1/seats,event,PUBLIC,general",
    "POST,/venues,event,ADMIN,general",
    "PUT,/venues/1,event,ADMIN,general",
    "DELETE,/venues/1,event,ADMIN,general",
    "GET,/venues,event,PUBLIC,general",
    "GET,/venues/1,event,PUBLIC,general",
    "POST,/venues/1/halls,event,ADMIN,general",
    "PUT,/venues/1/halls/2,event,ADMIN,general",
    "DELETE,/venues/1/halls/2,event,ADMIN,general",
    "POST,/queue/enter,queue,USER,enter",
    "GET,/queue/status,queue,USER,none",
    "DELETE,/queue/leave,queue,USER,general",
    "GET,/queue/admin/stats,queue,ADMIN,general",
    "PUT,/queue/admin/1,queue,ADMIN,general",
    "GET,/queue/admin/1/journal,queue,ADMIN,general",
    "GET,/queue/draw/1,queue,PUBLIC,proofs",
    "GET,/queue/journal/1,queue,PUBLIC,proofs",
    "GET,/reservations/seats/1,reservation,USER,general",
    "POST,/reservations/hold,reservation,USER,holds",
    "PUT,/reservations/hold/1,reservation,USER,holds",
    "DELETE,/reservations/hold/1,reservation,USER,general",
    "GET,/reservations,reservation,USER,general",
    "GET,/reservations/1,reservation,USER,general",
    "GET,/reservations/1/refund-quote,reservation,USER,general",
    "GET,/reservations/1/tickets,reservation,USER,general",
    "GET,/reservations/1/tickets/T20260501-X9A2B1C,reservation,USER,general",
    "DELETE,/reservations/1,reservation,USER,general",
    "POST,/tickets/verify,reservation,GATE,gate",
    "POST,/tickets/scans,reservation,GATE,gate",
    "GET,/tickets/manifest/1,reservation,GATE,gate",
    "GET,/tickets/keys,reservation,PUBLIC,general",
    "POST,/payments,payment,USER,payments",
    "POST,/payments/confirm,payment,USER,payments",
    "GET,/payments,payment,USER,general",
    "GET,/payments/1,payment,USER,general",
    "DELETE,/payments/1,payment,USER,general",
    "POST,/payments/webhook,payment,PUBLIC,webhook",
    "GET,/admin/payment/refunds,payment,ADMIN,general",
    "POST,/admin/payment/refunds/1/retry,payment,ADMIN,general",
    "POST,/admin/payment/refunds/1/paid-by-hand,payment,ADMIN,general",
    "GET,/admin/payment/captures,payment,ADMIN,general",
    "GET,/admin/payment/disputes,payment,ADMIN,general",
    "GET,/admin/user/dead-letters,user,ADMIN,general",
    "GET,/admin/event/dead-letters,event,ADMIN,general",
    "GET,/admin/queue/dead-letters,queue,ADMIN,general",
    "POST,/admin/reservation/dead-letters/1/replay,reservation,ADMIN,general",
    "DELETE,/admin/payment/dead-letters/1,payment,ADMIN,general",
    "GET,/admin/payment/ledger,payment,ADMIN,general",
    "GET,/admin/payment/ledger/export,payment,ADMIN,general",
    "GET,/admin/payment/settlement/2026-06-01,payment,ADMIN,general",
    "GET,/admin/payment/reconciliation,payment,ADMIN,general",
    "GET,/admin/payment/reconciliation/mismatches,payment,ADMIN,general"
  })
  void everyCallOfTheContractHasItsRoute(
      String method, String path, String service, Access access, String limit) {
    var match = routes.match(path);
    assertThat(match).isNotNull();
    var route = match.route(method);
    assertThat(route).isNotNull();
    assertThat(match.serviceOf(route)).isEqualTo(service);
    assertThat(route.access()).isEqualTo(access);
    assertThat(route.limit()).isEqualTo(limit);
    if (method.equals("GET") && !route.once()) {
      assertThat(match.route("HEAD")).isSameAs(route);
    }
  }

  @Test
  void aGetThatWorksOnceIsNotServedToHead() {
    var match = routes.match("/auth/oauth/kakao/callback");
    assertThat(match).isNotNull();

    assertThat(match.route("GET").once()).isTrue();
    assertThat(match.route("HEAD")).isNull();
    assertThat(match.allowed()).isEqualTo("GET, OPTIONS");
    assertThat(route("GET", "/auth/oauth/kakao").once()).isFalse();
  }

  @ParameterizedTest
  @Tag("REQ-GW-002")
  @CsvSource({
    "POST,/reservations/hold",
    "PUT,/reservations/hold/1",
    "DELETE,/reservations/hold/1",
    "DELETE,/reservations/1",
    "POST,/payments",
    "POST,/payments/confirm",
    "DELETE,/payments/1",
    "PATCH,/users/me",
    "PUT,/users/me",
    "DELETE,/users/me",
    "PUT,/users/me/password",
    "POST,/auth/logout",
    "DELETE,/users/me/social/kakao"
  })
  void holdsPaymentsCancellationsAndAccountChangesNeedTheRevocationFeed(
      String method, String path) {
    assertThat(route(method, path).strict()).isTrue();
  }

  /** A hall is not kept waiting because an edge cannot hear who was logged out. */
  @ParameterizedTest
  @CsvSource({"POST,/tickets/verify", "POST,/tickets/scans", "GET,/tickets/manifest/1"})
  void gatesGoOnWithoutTheRevocationFeedAndAreRefusedLast(String method, String path) {
    assertThat(route(method, path).strict()).isFalse();
    assertThat(route(method, path).tier()).isEqualTo(Tier.PAYMENT);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/events,BROWSE",
    "GET,/events/schedules/1/seats,BROWSE",
    "POST,/auth/login,LOGIN",
    "POST,/auth/signup,LOGIN",
    "POST,/queue/enter,ENTRY",
    "GET,/queue/status,STATUS",
    "POST,/reservations/hold,SEATS",
    "POST,/payments,PAYMENT",
    "POST,/payments/confirm,PAYMENT",
    "POST,/payments/webhook,PAYMENT"
  })
  void routesHaveTheContractsTiers(String method, String path, Tier tier) {
    assertThat(route(method, path).tier()).isEqualTo(tier);
  }

  private Route route(String method, String path) {
    return requireNonNull(requireNonNull(routes.match(path)).route(method));
  }

  @ParameterizedTest
  @Tag("REQ-GW-001")
  @CsvSource({
    "/events/schedules,/events/{id}",
    "/events/schedules/1/seats,/events/schedules/{scheduleId}/seats",
    "/queue/admin/stats,/queue/admin/stats",
    "/queue/admin/7/journal,/queue/admin/{scheduleId}/journal",
    "/admin/queue/dead-letters,/admin/{service}/dead-letters",
    "/auth/oauth/kakao/callback,/auth/oauth/{provider}/callback"
  })
  void mostLiteralRouteWins(String path, String template) {
    assertThat(route("GET", path).template()).isEqualTo(template);
  }

  @ParameterizedTest
  @Tag("REQ-INT-008")
  @CsvSource({
    "//",
    "/events/",
    "/events//1",
    "/Events",
    "/events/..",
    "/events/.",
    "/events/a%2fb",
    "/events/a;b",
    "/events/1/",
    "/admin/queue",
    "/admin/internal/x",
    "/admin/nobody/dead-letters",
    "/admin/nobody/dead-letters/1/replay",
    "/admin/queue/dead-letters/1/replay/x",
    "/admin/queue/x",
    "/admin/queue/dead-letters/",
    "/admin/queue/**",
    "/admin/queue/..",
    "/admin/queue/x/../y",
    "/internal/x",
    "*",
    "/events/1/seats"
  })
  void pathOutsideTheTableMatchesNothing(String path) {
    assertThat(routes.match(path)).isNull();
  }

  @Test
  void invalidLineIsRefusedWithTheNameOfTheKey() {
    assertThatThrownBy(() -> Routes.parse("GET /x nobody public general browse", Services.NAMES))
        .hasMessageContaining("tq.edge.routes");
    assertThatThrownBy(() -> Routes.parse("GET /x user some general browse", Services.NAMES))
        .hasMessageContaining("tq.edge.routes");
  }
}
