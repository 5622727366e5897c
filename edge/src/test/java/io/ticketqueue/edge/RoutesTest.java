package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.edge.Route.Access;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  private final Routes routes = Routes.load(Settings.with(Map.of()), Upstreams.NAMES);

  @ParameterizedTest
  @Tag("REQ-GW-001")
  @CsvSource({
    "GET,/events/1,event,PUBLIC,/events/{id}",
    "PUT,/events/1,event,ADMIN,/events/{id}",
    "POST,/events/schedules/1/cancel,event,ADMIN,/events/schedules/{id}/cancel",
    "GET,/events/schedules/1/seats,event,PUBLIC,/events/schedules/{scheduleId}/seats",
    "GET,/events/schedules,event,PUBLIC,/events/{id}",
    "GET,/queue/admin/stats,queue,ADMIN,/queue/admin/stats",
    "PUT,/queue/admin/7,queue,ADMIN,/queue/admin/{scheduleId}",
    "POST,/payments/webhook,payment,PUBLIC,/payments/webhook",
    "GET,/admin/queue/dead-letters,queue,ADMIN,/admin/{service}/**",
    "GET,/auth/oauth/kakao/callback,user,PUBLIC,/auth/oauth/{provider}/callback"
  })
  void a_path_finds_its_route(
      String method, String path, String service, Access access, String template) {
    var match = routes.match(path);
    assertThat(match).isNotNull();
    var route = match.route(method);
    assertThat(route).isNotNull();
    assertThat(match.serviceOf(route)).isEqualTo(service);
    assertThat(route.access()).isEqualTo(access);
    assertThat(route.template()).isEqualTo(template);
  }

  @ParameterizedTest
  @Tag("REQ-INT-008")
  @CsvSource({
    "/",
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
    "/admin/nobody/x",
    "/admin/queue/..",
    "/admin/queue/x/../y",
    "/internal/x",
    "*",
    "/events/1/seats"
  })
  void what_is_not_in_the_table_matches_nothing(String path) {
    assertThat(routes.match(path)).isNull();
  }

  @Test
  void a_line_that_cannot_be_read_names_the_key() {
    assertThatThrownBy(() -> Routes.parse("GET /x nobody public general browse", Upstreams.NAMES))
        .hasMessageContaining("tq.edge.routes");
    assertThatThrownBy(() -> Routes.parse("GET /x user some general browse", Upstreams.NAMES))
        .hasMessageContaining("tq.edge.routes");
  }
}
