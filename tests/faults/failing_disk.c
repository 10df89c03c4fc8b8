/* Loaded before the C library, this lets the Nth call that changes a file fail, as a full or a failing disk would:
   half of what was to be written is written, then comes the error. Compiled by the tests where there is a compiler. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long left = 0, met = 0, writes = 0;
static int error_number = 0, goes_on = 0;

void fault_arm(long number, int error, int keep) { left = number; error_number = error; goes_on = keep; met = 0; writes = 0; }
long fault_met(void) { return met; }
long fault_writes(void) { return writes; }

static int fails(void)
{
    writes++;
    if (left <= 0) return 0;
    if (left > 1) { left--; return 0; }
    met++;
    if (!goes_on) left = 0;
    errno = error_number;
    return 1;
}

static int is_file(int handle)
{
    struct stat found;
    return fstat(handle, &found) == 0 && S_ISREG(found.st_mode);
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__) = NULL; \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t write(int handle, const void *from, size_t count)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    if (is_file(handle) && fails()) { int kept = errno; real(handle, from, count / 2); errno = kept; return -1; }
    return real(handle, from, count);
}
ssize_t pwrite(int handle, const void *from, size_t count, off_t at)
{
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    if (is_file(handle) && fails()) { int kept = errno; real(handle, from, count / 2, at); errno = kept; return -1; }
    return real(handle, from, count, at);
}
ssize_t pwrite64(int handle, const void *from, size_t count, off64_t at)
{
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    if (is_file(handle) && fails()) { int kept = errno; real(handle, from, count / 2, at); errno = kept; return -1; }
    return real(handle, from, count, at);
}
ssize_t sendfile(int to, int from, off_t *at, size_t count)
{
    REAL(ssize_t, "sendfile", int, int, off_t *, size_t);
    return is_file(to) && fails() ? -1 : real(to, from, at, count);
}
int fsync(int handle) { REAL(int, "fsync", int); return fails() ? -1 : real(handle); }
int fdatasync(int handle) { REAL(int, "fdatasync", int); return fails() ? -1 : real(handle); }
int ftruncate(int handle, off_t size) { REAL(int, "ftruncate", int, off_t); return fails() ? -1 : real(handle, size); }
int ftruncate64(int handle, off64_t size) { REAL(int, "ftruncate64", int, off64_t); return fails() ? -1 : real(handle, size); }
int rename(const char *one, const char *other) { REAL(int, "rename", const char *, const char *); return fails() ? -1 : real(one, other); }
int link(const char *one, const char *other) { REAL(int, "link", const char *, const char *); return fails() ? -1 : real(one, other); }
int mkdir(const char *path, mode_t mode) { REAL(int, "mkdir", const char *, mode_t); return fails() ? -1 : real(path, mode); }
/* A disk that is full still removes. */
int unlink(const char *path) { REAL(int, "unlink", const char *); return error_number != ENOSPC && fails() ? -1 : real(path); }

#define OPENS(name) \
int name(const char *path, int how, ...) \
{ \
    REAL(int, #name, const char *, int, ...); \
    mode_t mode = 0; \
    if (how & O_CREAT) { va_list rest; va_start(rest, how); mode = va_arg(rest, mode_t); va_end(rest); } \
    if ((how & O_CREAT) && fails()) return -1; \
    return real(path, how, mode); \
}
OPENS(open)
OPENS(open64)
