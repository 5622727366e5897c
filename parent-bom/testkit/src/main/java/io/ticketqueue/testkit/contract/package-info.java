/**
 * Holds every response of every suite to the contract: {@code docs/openapi.yaml}.
 *
 * <p>{@link io.ticketqueue.testkit.contract.Contract} checks one response: its operation, status,
 * media type, headers, members and error code. {@link
 * io.ticketqueue.testkit.contract.ContractObserver} sees the exchanges of {@code TestClient}. A
 * module whose responses are not the product's says so in {@code contract.properties} of its test
 * resources: {@code responses=errors} checks only errors that carry a code of the contract.
 */
@NullMarked
package io.ticketqueue.testkit.contract;

import org.jspecify.annotations.NullMarked;
