"""Pictures, cards and speech going out; voice notes and photos coming in.

Front doors use :class:`media.studio.Studio` and :mod:`media.incoming`; nothing here is
heavy to import, because the first reply must leave soon after the process starts.
"""
