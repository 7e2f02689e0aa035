// PostgreSQL's C library, as the system brings it.
#include <libpq-fe.h>
