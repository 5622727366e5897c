/**
 * The HTTP client of all suites: {@code TestClient.at(url).post("/queue/enter").bearer(token)
 * .json(Map.of("scheduleId", id)).send().expect(200).text("status")}. Every exchange is handed to
 * the {@link io.ticketqueue.testkit.http.ExchangeObserver}s on the class path.
 */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.testkit.http;
