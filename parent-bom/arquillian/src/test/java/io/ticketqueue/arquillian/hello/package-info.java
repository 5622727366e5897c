/** The application that the adapter's tests deploy. */
@NullMarked
package io.ticketqueue.arquillian.hello;

import org.jspecify.annotations.NullMarked;
