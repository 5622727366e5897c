/**
 * The API gateway, on Helidon SE. It finds the route, checks who sends the request and how often,
 * and forwards it to a healthy instance of the service that owns the path. It keeps no state except
 * caches.
 *
 * <p>The order of checks ({@link io.ticketqueue.edge.RequestPipeline}) is the contract's: 431/414,
 * limit per address 429, path 404, method 405, malformed queue token 400, 401, 403, limit per user
 * 429, 413, 415; everything later is the service's. Overload is refused before all of these,
 * because a refusal must stay cheaper than an answer.
 *
 * <p>This package is the pipeline of a request: {@link io.ticketqueue.edge.GatewayHandler}, {@link
 * io.ticketqueue.edge.RequestPipeline}, {@link io.ticketqueue.edge.RequestChecks}, then a {@link
 * io.ticketqueue.edge.RequestForwarder}. It rests on leaf packages that do not know it: {@code
 * server} reads clients, {@code upstream} calls services, {@code batch} answers questions together,
 * {@code limits} counts requests, {@code overload} refuses them, {@code net} has what clients and
 * services share.
 *
 * <ul>
 *   <li>E1 nothing under {@code /internal} is reachable, however it is spelled: only what the table
 *       of routes names is passed on, and no encoded separator ever matches
 *   <li>E2 a request is sent to a service at most once, unless its method is safe and no answer had
 *       begun
 *   <li>E3 headers by which a client could act for another user are dropped: X-User-*, API keys,
 *       forwarded addresses, hop-by-hop headers
 *   <li>E4 every response has a trace id, and every refusal has the one error shape
 *   <li>E5 no wait is unbounded: for heads and bodies of clients, for connects and responses of
 *       services, for Redis
 * </ul>
 */
@NullMarked
package io.ticketqueue.edge;

import org.jspecify.annotations.NullMarked;
